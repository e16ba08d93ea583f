// Recomputes a bundle from what it publishes: hashes, tree, scores, lines, stars. A second implementation of
// api-spec/verification.md, so that nobody has to trust the server's own.
(() => {
const d = document, $ = i => d.getElementById(i), box = $('checks');
if (!box) return;
const big = self.BigInt, has = (o, k) => Object.prototype.hasOwnProperty.call(o, k);

// SHA-256 (FIPS 180-4): its own, because browsers give theirs to encrypted pages alone.
const root = (n, p) => { let x = Math.pow(n, 1 / p); return (x - Math.floor(x)) * 4294967296 | 0; };
const primes = []; for (let n = 2; primes.length < 64; n++) if (primes.every(p => n % p)) primes.push(n);
const K = primes.map(p => root(p, 3)), H = primes.slice(0, 8).map(p => root(p, 2));
const sha = bytes => {
  const size = bytes.length, all = new Uint8Array((size + 72 >> 6) << 6), view = new DataView(all.buffer), w = new Int32Array(64), h = H.slice();
  all.set(bytes); all[size] = 128;
  view.setUint32(all.length - 8, Math.floor(size / 536870912)); view.setUint32(all.length - 4, size << 3);
  const turn = (x, n) => x >>> n | x << 32 - n;
  for (let at = 0; at < all.length; at += 64) {
    for (let i = 0; i < 64; i++) {
      if (i < 16) { w[i] = view.getInt32(at + 4 * i); continue; }
      const a = w[i - 15], b = w[i - 2];
      w[i] = (turn(a, 7) ^ turn(a, 18) ^ a >>> 3) + w[i - 7] + (turn(b, 17) ^ turn(b, 19) ^ b >>> 10) + w[i - 16] | 0;
    }
    const s = h.slice();
    for (let i = 0; i < 64; i++) {
      const one = s[7] + (turn(s[4], 6) ^ turn(s[4], 11) ^ turn(s[4], 25)) + (s[4] & s[5] ^ ~s[4] & s[6]) + K[i] + w[i] | 0;
      const two = (turn(s[0], 2) ^ turn(s[0], 13) ^ turn(s[0], 22)) + (s[0] & s[1] ^ s[0] & s[2] ^ s[1] & s[2]) | 0;
      s.pop(); s.unshift(one + two | 0); s[4] = s[4] + one | 0;
    }
    for (let i = 0; i < 8; i++) h[i] = h[i] + s[i] | 0;
  }
  const out = new Uint8Array(32), to = new DataView(out.buffer);
  h.forEach((x, i) => to.setInt32(4 * i, x));
  return out;
};
const hex = bytes => Array.from(bytes, b => (b < 16 ? '0' : '') + b.toString(16)).join('');
const unhex = text => Uint8Array.from((text.match(/../g) || []).map(p => parseInt(p, 16)));
const join = parts => { const all = new Uint8Array(parts.reduce((n, p) => n + p.length, 0)); let at = 0; parts.forEach(p => { all.set(p, at); at += p.length; }); return all; };
const utf8 = text => unhex(encodeURIComponent(text).replace(/%(..)|([^%])/g, (m, code, sign) => code || (sign.charCodeAt(0) + 256).toString(16).slice(1)));
// RFC 8785.
const canon = v => Array.isArray(v) ? '[' + v.map(canon).join(',') + ']' : v && typeof v == 'object' ? '{' + Object.keys(v).sort().map(k => JSON.stringify(k) + ':' + canon(v[k])).join(',') + '}' : JSON.stringify(v);
const hashOf = (v, salt) => hex(sha(join([salt || new Uint8Array(0), utf8(canon(v))])));
// RFC 6962.
const tree = leaves => {
  let level = leaves.map(l => sha(join([Uint8Array.of(0), unhex(l)])));
  if (!level.length) return hex(sha(new Uint8Array(0)));
  while (level.length > 1) {
    const up = [];
    for (let i = 0; i < level.length; i += 2) up.push(i + 1 < level.length ? sha(join([Uint8Array.of(1), level[i], level[i + 1]])) : level[i]);
    level = up;
  }
  return hex(level[0]);
};

// Fractions of whole numbers; hundredths rounded half up.
const frac = (n, m) => ({ n: big(n), d: big(m === undefined ? 1 : m) });
const add = (a, b) => ({ n: a.n * b.d + b.n * a.d, d: a.d * b.d });
const mul = (a, b) => ({ n: a.n * b.n, d: a.d * b.d });
const cmp = (a, b) => { const l = a.n * b.d, r = b.n * a.d; return l < r ? -1 : l > r ? 1 : 0; };
const read = text => { const parts = String(text).split('.'), tail = parts[1] || ''; return frac(parts[0] + tail, '1' + '0'.repeat(tail.length)); };
const round = a => frac((a.n * big(200) + a.d) / (a.d * big(2)), 100);
const show = a => { const t = String(a.n * big(100) / a.d); return t.length < 3 ? '0.' + ('0' + t).slice(-2) : t.slice(0, -2) + '.' + t.slice(-2); };

const ceil = (s, e) => Math.floor((e * s.num + s.den - 1) / s.den);
const needed = (q, e) => !e ? Infinity : q == 'more_than_half' ? Math.floor(e / 2) + 1 : q.share_ceil ? ceil(q.share_ceil, e) : q.max_of ? Math.max(q.max_of.at_least, ceil(q.max_of.share_ceil, e)) : q.at_least.n;
const asked = (scheme, id) => scheme.indicators.filter(i => !i.groups || i.groups.indexOf(id) >= 0);
const points = scheme => scheme.scale.levels.map(l => l.points);

const mean = (scheme, group, counts) => {
  const left = counts.slice(0, -1), all = left.reduce((a, b) => a + b, 0);
  if (!all) return null;
  if (group.trim && all > 5) {
    left[left.findIndex(n => n)]--;
    for (let i = left.length - 1; i >= 0; i--) if (left[i]) { left[i]--; break; }
  }
  return frac(left.reduce((sum, n, i) => sum + n * points(scheme)[i], 0), left.reduce((a, b) => a + b, 0));
};
const score = (scheme, group, tally) => {
  if (!tally || !tally.ballots || tally.ballots < needed(group.quorum, tally.electorate)) return null;
  let sum = frac(0), weight = 0, whole = 0;
  asked(scheme, group.id).forEach(i => {
    const m = mean(scheme, group, tally.indicators[i.id]);
    whole += i.weight;
    if (m) { sum = add(sum, mul(m, frac(i.weight))); weight += i.weight; }
  });
  return weight && 2 * weight >= whole ? round(mul(sum, frac(1, weight))) : null;
};
const total = (rows, from) => rows.reduce((n, c) => n + c.slice(from, -1).reduce((a, b) => a + b, 0), 0);
const derived = (bundle, name) => {
  const cut = /^(.*?)_(satisfied_share|satisfied_of_electorate|ballots|whole_electorate)$/.exec(name);
  const group = cut && bundle.scheme.groups.find(g => g.id == cut[1]);
  if (!group) return undefined;
  const tally = bundle.tally.groups[group.id] || { ballots: 0, electorate: null, indicators: {} };
  const rows = asked(bundle.scheme, group.id).map(i => tally.indicators[i.id] || [0]), from = bundle.scheme.scale.satisfied_from - 1;
  const answers = total(rows, 0), met = tally.ballots >= needed(group.quorum, tally.electorate);
  if (cut[2] == 'ballots') return frac(tally.ballots);
  if (cut[2] == 'whole_electorate') return tally.electorate ? tally.ballots >= tally.electorate : null;
  if (cut[2] == 'satisfied_share') return met && answers ? frac(total(rows, from), answers) : null;
  return tally.electorate ? frac(total(rows, from), tally.electorate * rows.length) : null;
};
const decide = (rule, find) => {
  if (rule.all || rule.any) {
    const parts = (rule.all || rule.any).map(r => decide(r, find)), decisive = !rule.all;
    return parts.indexOf(decisive) >= 0 ? decisive : parts.indexOf(null) >= 0 ? null : !decisive;
  }
  if (rule.not) { const t = decide(rule.not, find); return t === null ? null : !t; }
  const found = find(rule.fact);
  if (!rule.op) return typeof found == 'boolean' ? found : null;
  if (!found || typeof found != 'object') return null;
  const c = cmp(found, read(rule.value));
  return { '<': c < 0, '<=': c <= 0, '=': c == 0, '==': c == 0, '!=': c != 0, '>=': c >= 0, '>': c > 0 }[rule.op];
};
const facts = rule => rule.fact ? [rule.fact] : (rule.all || rule.any || [rule.not]).reduce((all, r) => all.concat(facts(r)), []);

const same = (a, z) => a === z ? null : a + ' ≠ ' + z, rising = list => list.every((l, i) => !i || list[i - 1] < l);
// The list of counted leaves, in itself.
const listed = c => !rising(c.counted) || !rising(c.set_aside) || c.set_aside.some(l => c.counted.indexOf(l) >= 0) ? '<' : same(c.count, c.counted.length) || same(c.root, tree(c.counted));
// A list alone: in itself, and against the bundle that was read before, where that is of its box.
let last = null;
const alone = list => {
  const said = last ? (last.others || []).concat([last.counted]).find(o => o.evaluation == list.evaluation) : undefined;
  return { root: listed(list), bound: said ? same(said.root, list.root) : '-' };
};

// Each check gives null where it holds, '-' where nothing is published, text where it fails, a list of what is not published.
const verify = b => {
  const sealed = (b.seal.document.subjects || []).find(s => s.evaluation == b.evaluation) || { scheme: {}, electorates: {}, facts: {} };
  const faults = list => list.length ? list.join('; ') : null;
  const stated = b.rating, groupOf = id => b.scheme.groups.find(g => g.id == id), tallied = id => has(b.tally.groups, id);
  const open = g => tallied(g.id) || !g.ballots, known = {}, again = {};
  b.facts.forEach(f => { if (f.verified && f.value !== null) known[f.fact] = f.value == 'true' ? true : f.value == 'false' ? false : read(f.value); });
  const fixed = b.corrections || [];
  const plain = /^(true|false|-?\d+(\.\d+)?)$/;
  fixed.forEach(c => { if (plain.test(c.value)) known[c.fact] = c.value == 'true' ? true : c.value == 'false' ? false : read(c.value); });
  b.scheme.groups.forEach(g => { again[g.id] = score(b.scheme, g, b.tally.groups[g.id]); });
  const part = (list, left, all) => list.length ? list.join('; ') : !left.length ? null : left.length == all ? '-' : left;
  const text = s => s === null ? null : show(s);
  const rule = r => {
    const ours = facts(r.holds_when), groups = stated.groups.filter(g => ours.some(f => f.indexOf(g.id + '_') == 0 && derived(b, f) !== undefined));
    const can = groups.every(open) && ours.every(f => !b.scheme.facts.some(x => x.id == f) || b.facts.concat(fixed).some(x => x.fact == f));
    return { can, truth: decide(r.holds_when, f => has(known, f) ? known[f] : derived(b, f)) };
  };
  const whole = stated.groups.every(g => open(g) && !g.withheld) && !b.scheme.sheets.length;
  const out = {};
  out.seal = same(b.seal.hash, hashOf(b.seal.document));
  out.scheme = same(sealed.scheme.hash, hashOf(b.scheme));
  out.electorates = faults(Object.keys(b.tally.groups).filter(id => { const t = b.tally.groups[id], e = sealed.electorates[id] || 0; return (t.electorate || 0) != e && !(t.electorate === null && t.ballots > e); }));
  out.facts = b.facts.length ? faults(b.facts.filter(f => sealed.facts[f.fact] !== hashOf({ fact: f.fact, value: f.value, verified: f.verified }, unhex(f.salt))).map(f => f.fact)) : '-';
  const odd = fixed.filter((c, i) => !b.scheme.facts.some(f => f.id == c.fact) || c.version <= (i ? fixed[i - 1].version : 1) || !c.reason || !plain.test(c.value)).map(c => c.fact + ' (' + c.version + ')');
  if (fixed.length) out.corrections = part(odd, fixed.map(c => c.fact), -1);
  const c = b.counted, ids = list => list.map(s => s.evaluation).filter(id => id != b.evaluation).sort().join(' ');
  out.root = c.evaluation != b.evaluation ? same(c.evaluation, b.evaluation) : listed(c);
  const there = ids(b.seal.document.subjects || []), others = b.others || [];
  if (there || others.length) out.others = others.length ? others.some(o => o.evaluation == b.evaluation) ? b.evaluation : same(ids(others), there) : '-';
  out.ballots = same(c.count, stated.groups.filter(g => groupOf(g.id).ballot == 'secret').reduce((n, g) => n + g.ballots, 0));
  out.tallies = faults(Object.keys(b.tally.groups).filter(id => { const t = b.tally.groups[id]; return !groupOf(id) || !asked(b.scheme, id).every(i => has(t.indicators, i.id) && t.indicators[i.id].reduce((a, n) => a + n, 0) == t.ballots); }));
  if (out.tallies) return out;
  out.scores = part(stated.groups.filter(g => open(g) && (g.score !== text(again[g.id]) && !g.withheld || tallied(g.id) && b.tally.groups[g.id].ballots != g.ballots)).map(g => g.id + ': ' + g.score + ' ≠ ' + text(again[g.id])), stated.groups.filter(g => !open(g)).map(g => g.id), stated.groups.length);
  const all = b.scheme.groups.every(g => again[g.id]);
  const composite = all ? round(b.scheme.groups.reduce((sum, g) => add(sum, mul(again[g.id], frac(g.weight_bp, 10000))), frac(0))) : null;
  const rung = composite && b.scheme.ladder.find(r => cmp(composite, read(r.from)) >= 0);
  out.composite = !whole ? '-' : same(stated.composite, text(composite)) || same(stated.ladder_stars, rung ? rung.stars : null);
  const wrong = [], left = [];
  const compare = (r, said, words) => { const t = rule(r); if (said === undefined || !t.can) left.push(r.id); else if (said != words(t.truth)) wrong.push(r.id + ': ' + said + ' ≠ ' + words(t.truth)); };
  b.scheme.bottom_lines.forEach(r => compare(r, stated.bottom_lines[r.id], t => t === null ? 'unknown' : t ? 'hit' : 'clear'));
  b.scheme.caps.forEach(r => compare(r, stated.caps[r.id], t => t === null ? 'unknown' : t ? 'applied' : 'not_applied'));
  out.lines = part(wrong, left, b.scheme.bottom_lines.length + b.scheme.caps.length);
  const limits = b.scheme.bottom_lines.filter(r => has(stated.bottom_lines, r.id) && stated.bottom_lines[r.id] != 'clear').concat(b.scheme.caps.filter(r => stated.caps[r.id] == 'applied'));
  out.stars = stated.ladder_stars === null || stated.stars === null ? (stated.stars === null ? same(stated.ladder_stars, null) : '-') : same(stated.stars, limits.reduce((s, r) => Math.min(s, r.max_stars), stated.ladder_stars));
  return out;
};

const data = box.dataset, say = (state, detail) => { const v = $('verdict'); v.hidden = false; v.className = 'c ' + (/good|list|bound/.test(state) ? 'good' : 'err'); v.querySelector('b').textContent = data[state]; v.querySelector('span').textContent = detail || ''; v.focus(); };
const run = text => {
  box.hidden = true;
  if (!big) return say('old');
  let found, bundle, list;
  try {
    bundle = JSON.parse(text);
    list = bundle.format === undefined && bundle.counted && bundle.set_aside ? bundle : null;
    if (!list && bundle.format != 'xingping/bundle/1') throw new Error('format: ' + bundle.format);
    found = list ? alone(list) : verify(bundle);
    if (!list) last = bundle;
  } catch (e) { return say('none', String(e.message || e)); }
  Array.prototype.forEach.call(box.children, li => {
    const got = found[li.dataset.what], list = Array.isArray(got), bad = typeof got == 'string' && got != '-';
    li.hidden = got === undefined;
    li.className = bad ? 'bad' : got === '-' ? 'not' : 'yes';
    li.querySelector('b').textContent = bad ? data.bad : got === '-' ? data.not : data.yes;
    li.querySelector('small').textContent = bad ? got || '' : list ? (li.dataset.what == 'corrections' ? '' : data.left + ' ') + got.join(', ') : '';
  });
  box.hidden = false;
  const bad = box.querySelector('.bad');
  if (list) return say(bad ? 'fail' : found.bound !== '-' ? 'bound' : last ? 'strange' : 'list', data.count.replace('#', list.count));
  say(bad ? 'fail' : 'good', bundle.subject + ' · ' + bundle.cycle + (bundle.rating.stars === null ? '' : ' · ' + bundle.rating.stars + '★') + ' · ' + data.count.replace('#', bundle.counted.count));
};
$('file').addEventListener('change', e => { const f = e.target.files[0]; if (!f) return; const r = new FileReader(); r.onload = () => run(r.result); r.onerror = () => say('none'); r.readAsText(f); });
const at = $('fetch');
if (at) at.addEventListener('click', e => { e.preventDefault(); fetch(at.href).then(r => { if (!r.ok) throw new Error(r.status); return r.text(); }).then(run).catch(x => say('none', String(x.message || x))); });
})();
