// Where the ranking shows the branches that a consequence is proposed for.
export interface Place {
  stars?: string;
  sort?: string;
}

/** The filters that lead there, the worse stars last; the API counts them and names none. */
export function placesOf(kind: string, distribution: Record<string, number>): Place[] {
  if (kind === 'rise') return [{ sort: '-change' }];
  if (kind === 'three_stars') return [{ stars: '3' }];
  if (kind !== 'two_or_fewer' && kind !== 'two_years') return [];
  return ['2', '1'].filter((stars) => (distribution[stars] ?? 0) > 0).map((stars) => ({ stars }));
}
