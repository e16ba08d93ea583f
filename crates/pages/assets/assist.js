// A helper's device: counts answers and leaves nobody's on the screen. Pages do their whole job without it. ES2017 at most.
(() => {
const d = document, i = s => d.getElementById(s), $ = s => [...d.querySelectorAll(s)], home = d.body.dataset.home, f = i('f'), v = i('veil'), p = i('page'), all = $('.q').length;
if (!home) return;
// Going back finds the start, not somebody's answers.
addEventListener('pageshow', e => { if (e.persisted) { e.stopImmediatePropagation(); p.hidden = true; location.replace(home) } });
const count = () => {
const n = $('.q input:checked').length;
$('[data-n]').forEach(e => { e.textContent = n });
$('[data-left]').forEach(e => { e.textContent = n < all ? e.dataset.left.replace('#', all - n) : e.dataset.full });
$('progress').forEach(e => { e.value = n });
},
filled = () => $('.q input:checked').length || i('text') && i('text').value.trim(),
show = veiled => { p.hidden = veiled; v.hidden = !veiled; since = Date.now(); if (veiled) v.querySelector('h2').focus() };
let since = Date.now();
if (f && all) { f.onchange = count; count() }
['input', 'click', 'touchstart', 'keydown', 'scroll'].forEach(n => addEventListener(n, () => { if (v.hidden) since = Date.now() }, { passive: true, capture: true }));
i('on').onclick = () => show(false);
// After three minutes the page is covered; after two more an empty one goes back to the start. What is filled in waits for somebody to decide.
setInterval(() => {
const idle = Date.now() - since;
if (v.hidden && idle > 18e4) show(true);
else if (!v.hidden && idle > 12e4 && !filled()) i('back').submit();
}, 5e3);
})()
