// The fixed order in which groups are shown: residents first.
const ORDER = ['public', 'self', 'peer', 'superior'];

const place = (id: string): number => (ORDER.includes(id) ? ORDER.indexOf(id) : ORDER.length);

export function inOrder<G extends { id: string }>(groups: G[]): G[] {
  return [...groups].sort((a, b) => place(a.id) - place(b.id));
}

/** The groups for want of whose score nothing is rated: below quorum, or with too little answered. What is withheld has a score. */
export function withoutScore<G extends { id: string; quorum_met: boolean; score?: string | null; withheld: boolean }>(groups: G[]): G[] {
  return inOrder(groups.filter((group) => !group.quorum_met || (!group.score && !group.withheld)));
}
