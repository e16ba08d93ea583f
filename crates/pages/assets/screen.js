// Swaps the parts that changed; counts down; falls back to polling after 30 s of silence.
(() => {
const d = document, b = d.body, data = b.dataset, $ = i => d.getElementById(i);
let until = +data.until, period = +data.period, skew = data.now - Date.now(), heard = Date.now(), asked = 0, state = b.className, source;
const two = n => (n < 10 ? '0' : '') + n,
now = () => Date.now() + skew,
ring = () => {
const r = $('ring');
if (r && period) r.style.animation = 'drain ' + period + 'ms linear ' + Math.round(until - period - now()) + 'ms both';
},
tick = () => {
const t = now(), w = new Date(t + 288e5), c = $('clock');
if (c) c.textContent = two(w.getUTCHours()) + ':' + two(w.getUTCMinutes());
d.querySelectorAll('[data-to]').forEach(e => {
const s = Math.max(0, Math.ceil((e.dataset.to - t) / 1000)), h = Math.floor(s / 3600), m = Math.floor(s % 3600 / 60);
e.textContent = e.dataset.long ? (h ? h + ':' : '') + two(m) + ':' + two(s % 60) : s;
});
const stale = !!period && t > until + 3000, quiet = Date.now() - heard;
b.className = state + ' live' + (stale ? ' stale' : '');
$('lost').hidden = !stale && quiet < 6e4;
if (quiet > 3e4 && Date.now() - asked > 5000) {
asked = Date.now();
fetch(data.snapshot, { credentials: 'same-origin' }).then(r => r.ok && r.json()).then(s => s && apply(s)).catch(() => {});
if (source.readyState == 2) listen();
}
},
apply = s => {
heard = Date.now(); skew = s.now - heard; until = s.until; period = s.period; state = s.state;
Object.keys(s.parts).forEach(i => {
const e = $(i), p = s.parts[i];
if (e.dataset.hash != p.hash) { e.innerHTML = p.html; e.dataset.hash = p.hash; if (i == 'code') ring(); }
});
tick();
},
listen = () => {
if (source) source.close();
source = new EventSource(data.events);
source.addEventListener('snapshot', e => apply(JSON.parse(e.data)));
source.addEventListener('ping', () => { heard = Date.now(); });
};
listen(); ring(); tick(); setInterval(tick, 500);
})();
