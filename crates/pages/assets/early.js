// Runs before anything is painted: says that script is there, and puts large letters back.
(() => {
const d = document, e = d.documentElement, b = d.getElementById('big');
e.className = 'js' + (window.speechSynthesis ? ' say' : '');
try { const v = localStorage['xp.big']; if (v) b.checked = v > 0 } catch (x) {}
})()
