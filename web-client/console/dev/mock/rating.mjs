// Ratings and the ranking of the mock.
import * as D from './data.mjs';
import { corrected, hitsOf, versionOf } from './corrections.mjs';
import { db, of, status, QUORUM } from './state.mjs';

const T = (zh, en = zh) => ({ 'zh-CN': zh, en });
const SPREAD = [62, 41, 71, 28, 46, 66, 63, 63];

function indicators(group, ballots, thin) {
  return D.scheme.indicators.map((indicator, at) => {
    const mean = group === 'public' ? 4 + SPREAD[at] / 100 : group === 'self' ? [5, 4.8, 5, 4.6, 4.6, 4.8, 5, 4.6][at] : group === 'peer' ? [4.75, 4.55, 4.75, 4.55, 4.6, 4.75, 4.75, 4.7][at] : [4.6, 4.4, 4.6, 4.4, 4.4, 4.6, 4.6, 4.6][at];
    if (thin) return { id: indicator.id, title: indicator.title, score: null, counts: null };
    const five = Math.round(ballots * (mean - 4));
    const low = Math.round(ballots * 0.02);
    const counts = ballots > 50 ? [low, low, low * 2, ballots - five - low * 5, five, low] : [0, 0, 0, ballots - five, five, 0];
    return { id: indicator.id, title: indicator.title, score: ballots < 10 ? mean.toFixed(2) : mean.toFixed(2), counts };
  });
}

export function rating(evaluation, version = versionOf(evaluation)) {
  const cycle = db.cycles.find((one) => one.id === evaluation.cycle_id);
  const { composite, groups } = D.scoreOf(evaluation.at);
  const insufficient = Boolean(evaluation.thin);
  const hits = hitsOf(evaluation, version);
  const unknown = evaluation.facts.filter((one) => !one.verified).length > 0;
  const ladderStars = D.starsOf(Number(composite));
  const stars = insufficient ? null : hits.length ? Math.min(4, ladderStars) : ladderStars;
  const rows = ['self', 'peer', 'public', 'superior'].map((id) => {
    const group = D.scheme.groups.find((one) => one.id === id);
    const thin = insufficient && id === 'public';
    const ballots = evaluation.counts[id];
    return {
      id, label: group.label, who: group.who, weight_bp: group.weight_bp, average: thin ? null : (Number(groups[id]) / 20).toFixed(3), distribution_withheld: thin, electorate: { self: 5, peer: 19, public: evaluation.public, superior: 5 }[id], ballots, quorum: QUORUM[id], quorum_met: !thin,
      score: thin ? null : groups[id], weighted: thin ? null : ((Number(groups[id]) * group.weight_bp) / 10000).toFixed(4).replace(/0{1,2}$/, ''), withheld: false,
      channels: id === 'public' ? { hall: ballots - 5, slip: 5 } : { personal: ballots }, indicators: indicators(id, ballots, thin),
    };
  });
  return {
    evaluation_id: evaluation.id, unit_id: evaluation.unit.id, unit_name: evaluation.unit.name, subject_name: evaluation.unit.name, member_id: null, set_aside: [], public_path: `${evaluation.unit.permanent_path}/result`, cycle_id: cycle.id, cycle_name: cycle.name, withheld: false, version, current_version: versionOf(evaluation), corrections: corrected(evaluation, version), status: insufficient ? 'insufficient' : 'rated', stage: evaluation.published_at ? 'published' : evaluation.confirmed ? 'confirmed' : 'draft',
    stars, ladder_stars: insufficient ? null : ladderStars, composite: insufficient ? null : composite, rank: insufficient ? null : evaluation.at + 1, rank_of: insufficient ? null : 11, groups: rows,
    bottom_lines: D.scheme.bottom_lines.map((line, at) => ({ id: line.id, title: line.title, text: line.text, outcome: hits.includes(line.id) ? 'hit' : unknown && at === 4 ? 'unknown' : 'clear', value_text: hits.includes(line.id) ? T('主要负责人受处分 1 人') : T('已核实') })),
    caps: D.scheme.caps.map((cap) => ({ id: cap.id, text: cap.reason, max_stars: cap.max_stars, outcome: 'not_applied' })),
    public_satisfaction: insufficient ? null : '93.2', ladder: D.scheme.ladder.map(({ stars: n, from, label }) => ({ stars: n, from, label })),
    steps: rows.flatMap((row) => (row.score ? [{ id: `group.${row.id}`, text: T(`${row.label['zh-CN']}：${row.ballots} 票，8 题平均得 ${row.score} 分，占 ${row.weight_bp / 100}%，计 ${row.weighted} 分。`) }] : []))
      .concat(insufficient ? [{ id: 'insufficient', text: T('群评只有 7 票，要 42 票才够，样本不足，暂不定星。') }] : [{ id: 'composite', text: T(`四项相加得 ${composite} 分，在 90 分到 100 分之间，按得分是${'零一二三四五'[ladderStars]}星。`) }, { id: 'lines', text: T(hits.length ? `碰了 ${hits.length} 条底线，最高四星，定为${'零一二三四五'[stars]}星。` : `九条底线都没碰，定为${'零一二三四五'[stars]}星。`) }]),
    how_to_gain: stars === 5 ? [] : [T('村容村貌群评 4.28 星，是最低的一项，先把排水沟和垃圾清运办好。'), ...(hits.length ? [T('底线“遵章守纪”：处分影响期内不能评五星。')] : [T('离五星还差 ' + (90 - Number(composite)).toFixed(2) + ' 分。')])],
    notices: insufficient ? [] : [{ kind: 'set_aside', title: T('已剔除 6 票'), text: T('同一部手机 3 分钟内连投。两人签字决定，星级不变。') }, { kind: 'self_high', title: T('自评偏高'), text: T('村务公开自评比群评高 0.39 星，约谈时问一问。') }],
    trend: [], reply: evaluation.reply, confirmed: evaluation.confirmed, approval: [], returned: null, published_at: evaluation.published_at, seal_hash: evaluation.box.seal_hash, root: evaluation.box.root, counted: evaluation.box.count,
  };
}

const rated = (evaluation) => ['draft', 'confirmed', 'published'].includes(status(evaluation));

export function ranking(cycleId, query) {
  const rows = of(cycleId).filter(rated).map((evaluation) => {
    const base = { evaluation_id: evaluation.id, unit_id: evaluation.unit.id, unit_name: evaluation.unit.name, rank: null, stars: null, capped: false, composite: null, groups: {}, hit_lines: [], unknown_lines: [], change: null, withheld: false, withheld_groups: [] };
    const one = rating(evaluation);
    const titles = (outcome) => one.bottom_lines.filter((line) => line.outcome === outcome).map((line) => line.title);
    return { ...base, rank: one.rank, stars: one.stars, capped: one.stars !== one.ladder_stars, composite: one.composite, groups: Object.fromEntries(one.groups.map((group) => [group.id, group.score])), hit_lines: titles('hit'), unknown_lines: titles('unknown'), change: one.composite ? D.scoreOf(evaluation.at).change : null, status: one.status, stage: one.stage };
  });
  rows.sort((a, b) => (b.stars ?? 0) - (a.stars ?? 0) || Number(b.composite ?? 0) - Number(a.composite ?? 0));
  rows.forEach((row, at) => { if (row.composite) row.rank = at + 1; });
  let kept = rows.filter((row) => row.unit_name.includes(query.q ?? '') && (!query.stars || String(row.stars) === query.stars) && (!query.line || (query.line === 'hit' ? row.hit_lines.length > 0 : query.line === 'unknown' ? row.unknown_lines.length > 0 : true)));
  if (query.sort) {
    const key = query.sort.replace('-', '');
    const value = (row) => (key === 'unit_name' ? row.unit_name : Number(row[key] ?? 0));
    kept = [...kept].sort((a, b) => (value(a) > value(b) ? 1 : -1) * (query.sort.startsWith('-') ? -1 : 1));
  }
  const distribution = {};
  for (const row of rows) distribution[row.stars ?? 0] = (distribution[row.stars ?? 0] ?? 0) + 1;
  return {
    list: kept, distribution, previous_distribution: { 5: 3, 4: 6, 3: 2, 2: 1, 1: 0 },
    consequences: [{ kind: 'rise', count: 4 }, { kind: 'three_stars', count: 1 }, { kind: 'two_or_fewer', count: 1 }, { kind: 'two_years', count: 0 }],
    line_hits: rows.filter((row) => row.hit_lines.length > 0).map((row) => ({ unit_name: row.unit_name, lines: row.hit_lines, composite: row.composite })),
  };
}
