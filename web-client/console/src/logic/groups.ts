// The fixed order in which groups are shown: residents first.
const ORDER = ['public', 'self', 'peer', 'superior'];

const place = (id: string): number => (ORDER.includes(id) ? ORDER.indexOf(id) : ORDER.length);

export function inOrder<G extends { id: string }>(groups: G[]): G[] {
  return [...groups].sort((a, b) => place(a.id) - place(b.id));
}
