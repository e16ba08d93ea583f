// What must hold of a phone page, whatever browser draws it.
export const widths = [320, 360, 390, 412];
export const zooms = [1, 1.4, 1.6];

// Runs in the page, on Chromium 66 as well: zoom of the text, and whether large letters are on.
export function faults([zoom, big]) {
  document.documentElement.style.fontSize = `${zoom * 100}%`;
  document.getElementById('big').checked = big;
  document.querySelectorAll('details').forEach(details => { details.open = true; });
  const found = [];
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) {
    const wide = [...document.querySelectorAll('.w *')].filter(e => e.getBoundingClientRect().right > root.clientWidth + 0.5);
    found.push(`scrolls sideways: ${root.scrollWidth} of ${root.clientWidth}: ${wide.slice(0, 3).map(e => e.outerHTML.slice(0, 80))}`);
  }
  const inside = (inner, outer) => inner.left >= outer.left - 0.5 && inner.right <= outer.right + 0.5 && inner.top >= outer.top - 0.5 && inner.bottom <= outer.bottom + 0.5;
  const text = element => {
    const range = document.createRange();
    range.selectNodeContents(element);
    return range.getBoundingClientRect();
  };
  const cells = document.querySelectorAll('.q input.y');
  for (const input of cells) {
    const label = input.nextElementSibling;
    const [cell, hit, card] = [label, input, label.closest('.q')].map(e => e.getBoundingClientRect());
    if (cell.width < 60 || cell.height < 60) found.push(`${input.id}: cell ${cell.width}×${cell.height}`);
    if (hit.width < 60 || hit.height < 60) found.push(`${input.id}: target ${hit.width}×${hit.height}`);
    if (!inside(cell, card)) found.push(`${input.id}: outside its card`);
    if (cell.left < 0 || cell.right > root.clientWidth) found.push(`${input.id}: outside the viewport`);
    if (!inside(label.querySelector('svg').getBoundingClientRect(), cell)) found.push(`${input.id}: star outside its cell`);
    if (!inside(text(label.lastElementChild), cell)) found.push(`${input.id}: word outside its cell`);
  }
  for (const five of document.querySelectorAll('.q')) {
    const tops = new Set([...five.querySelectorAll('input.y')].map(input => Math.round(input.getBoundingClientRect().top)));
    if (tops.size !== 1) found.push(`${five.id}: stars in ${tops.size} rows`);
  }
  for (const target of document.querySelectorAll('a, button, summary, textarea, input:not([type=hidden]), label[for=big]')) {
    if (target.id === 'big') continue;
    // A small box inside its label is tapped by the label.
    const { width, height } = (target.closest('label') || target).getBoundingClientRect();
    if (target.getClientRects().length && (width < 44 || height < 44)) found.push(`${target.outerHTML.slice(0, 60)}: ${width}×${height}`);
  }
  const small = new Set();
  const walker = document.createTreeWalker(document.querySelector('.w'), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || parent.closest('script, sup, svg, .v')) continue;
    const size = parseFloat(getComputedStyle(parent).fontSize) / zoom;
    if (size < 17.9) small.add(`${parent.outerHTML.slice(0, 60)}: ${size} px`);
  }
  return [...found, ...small];
}
