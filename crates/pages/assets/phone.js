// Everything here is extra: pages do their whole job without it. ES2017 at most.
(() => {
const d = document, i = s => d.getElementById(s), $ = s => [...d.querySelectorAll(s)],
set = (k, v) => { try { v ? localStorage[k] = v : delete localStorage[k] } catch (e) {} },
f = i('f'), sp = window.speechSynthesis, say = i('say'), done = d.body.dataset.done, first = d.querySelector('.err');
i('big').onchange = e => set('xp.big', e.target.checked ? '1' : '0');
addEventListener('pageshow', e => { e.persisted && location.reload() });
if (sp && say) say.onclick = () => {
if (sp.speaking) return sp.cancel();
$('.p h1,.p h2,.p h3,.p p,.p li').forEach(e => {
if (!e.offsetParent || e.parentNode.closest('li')) return;
const u = new SpeechSynthesisUtterance(e.textContent); u.lang = d.documentElement.lang; sp.speak(u)
})
};
// On a receipt: the ballot is safe, its drafts can go.
if (done) try { Object.keys(localStorage).forEach(k => { k.startsWith(done) && set(k) }) } catch (e) {}
if (first) first.focus();
if (!f || !f.dataset.k) return;
const key = f.dataset.k, ph = i('photos'), all = $('.q').length, note = i('note'), go = i('go'),
// Files are no part of a draft, and no script sends them: the browser does it alone, with all the time it takes.
data = () => [...new FormData(f)].filter(e => e[1].trim),
count = () => {
const n = $('.q input:checked').length;
$('[data-n]').forEach(e => { e.textContent = n });
$('[data-left]').forEach(e => { e.textContent = n < all ? e.dataset.left.replace('#', all - n) : e.dataset.full });
$('progress')[0].value = n
};
if (!f.dataset.back) try {
JSON.parse(localStorage[key]).forEach(([n, v]) => [...f.elements].forEach(e => {
if (e.name == n) 'rc'.includes(e.type[0]) ? e.checked = e.checked || e.value == v : e.value = v
}))
} catch (e) {}
f.oninput = f.onchange = () => { set(key, JSON.stringify(data().filter(e => e[0] != 't'))); count() };
f.onsubmit = e => {
if (ph && ph.files.length) return;
e.preventDefault();
if (go.disabled) return;
go.disabled = true; note.textContent = '';
// A line that hangs counts as broken after 20 s: pressing again sends the same ballot.
Promise.race([
fetch(f.action, { method: 'POST', credentials: 'same-origin', body: new URLSearchParams(data()) }),
new Promise((y, no) => setTimeout(no, 2e4))
]).then(r => {
if (r.status > 499) throw r;
if (!r.redirected) return f.submit();
set(key); location.replace(r.url)
}).catch(() => { go.disabled = false; note.textContent = note.dataset.t })
};
count()
})()
