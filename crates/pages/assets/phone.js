// Everything here is extra: pages do their whole job without it. ES2017 at most.
(() => {
const d = document, f = d.getElementById('f'), $ = s => [...d.querySelectorAll(s)],
get = k => { try { return localStorage[k] } catch (e) {} },
set = (k, v) => { try { v ? localStorage[k] = v : delete localStorage[k] } catch (e) {} };
d.getElementById('big').onchange = e => set('xp.big', e.target.checked ? '1' : '0');
addEventListener('pageshow', e => { e.persisted && location.reload() });
const sp = window.speechSynthesis, say = d.getElementById('say');
if (sp && say) say.onclick = () => {
if (sp.speaking) return sp.cancel();
$('.p h1,.p h2,.p h3,.p p,.p li').forEach(e => {
if (!e.offsetParent || e.closest('li') != e && e.closest('li')) return;
const u = new SpeechSynthesisUtterance(e.textContent); u.lang = d.documentElement.lang; sp.speak(u)
})
};
// On a receipt: the ballot is safe, its drafts can go.
const done = d.body.dataset.done;
if (done) try { Object.keys(localStorage).forEach(k => { k.startsWith(done) && set(k) }) } catch (e) {}
const first = d.querySelector('.err'); if (first) first.focus();
if (!f) return;
const key = f.dataset.k, all = $('.q').length, note = d.getElementById('note'), go = d.getElementById('go'),
count = () => {
const n = $('.q input:checked').length;
$('[data-n]').forEach(e => { e.textContent = n });
$('[data-left]').forEach(e => { e.textContent = n < all ? e.dataset.left.replace('#', all - n) : e.dataset.full });
$('progress').forEach(e => { e.value = n })
};
if (!f.dataset.back) try {
JSON.parse(get(key) || '[]').forEach(([n, v]) => [...f.elements].forEach(e => {
if (e.name == n) 'rc'.includes(e.type[0]) ? e.checked = e.checked || e.value == v : e.value = v
}))
} catch (e) {}
f.oninput = f.onchange = () => { set(key, JSON.stringify([...new FormData(f)].filter(e => e[0] != 't'))); count() };
f.onsubmit = e => {
e.preventDefault();
if (go.disabled) return;
go.disabled = true; note.textContent = '';
fetch(f.action, { method: 'POST', credentials: 'same-origin', body: new URLSearchParams(new FormData(f)) }).then(r => {
if (r.status > 499) throw r;
if (!r.redirected) return f.submit();
set(key); location.replace(r.url)
}).catch(() => { go.disabled = false; note.textContent = note.dataset.t })
};
count()
})()
