// From the last ballot to a published star and a list of promises.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PHONE, look, until } from './browser.mjs';
import { cells, pages } from './files.mjs';
import { ACCOUNTS, BALLOTS, BRANCHES, COMMENTS, FACTS, RESIDENTS, WEIGHTS } from './people.mjs';
import { average, rate } from './sums.mjs';
import { at, cell, evaluation, told } from './world.mjs';

const DOCUMENT = '潘组发〔2026〕18 号';
const REPLY = '认这个结果。路灯月底前修好，每季度回一次话。';
const LABELS = { self: '自评', peer: '互评', public: '群评', superior: '点评' };
const expected = rate(BALLOTS, WEIGHTS);
/** Ballots in the box: signed reviews are kept outside it. */
const total = BALLOTS.peer.length + BALLOTS.public.length;

export async function close(world) {
  const { page } = world.admin;
  await at(page, 'session-close').click();
  await look(page, '50-close');
  await at(page, 'session-close-submit').click();
  await told(page, '这一场已结束');
  await world.screen.getByText(`收到 ${total} 票，票箱还封着`).waitFor();
  await look(world.screen, '51-screen-closed');
  const late = await fetch(`${world.base}/s/${world.slips.at(-1)}`);
  assert.equal(late.status, 410, 'no ballot after the end');
  assert.match(await late.text(), /这一场已经结束了/);
}

/** Both scrutineers sign how many attended, each at an own desk; the second must agree with the first. */
export async function sign(world) {
  for (const [index, { login, name }] of ACCOUNTS.watchers.entries()) {
    const { context, page } = await world.staff(login);
    await evaluation(world, page, 'open');
    await at(page, 'sign-figures').click();
    if (index === 1) {
      await at(page, 'sign-attended').fill('58');
      await at(page, 'sign-submit').click();
      await page.getByText('另一名监票人签的是 59 人').first().waitFor();
      await look(page, '51-sign-differs');
    }
    await at(page, 'sign-attended').fill('59');
    await at(page, 'sign-submit').click();
    await told(page, '已签字');
    await at(page, 'signatures').getByText(`${name}（59 人）`).waitFor();
    assert.match(await at(page, 'signals-table').innerText(), index === 0 ? /预计到场 60/ : /到场 59/);
    await look(page, `51-signed-${index + 1}`, { fullPage: true });
    await context.close();
  }
}

/** Two scrutineers at one desk; the second mistypes, is named, and nothing has happened. */
export async function open(world) {
  const { page } = world.admin;
  await at(page, 'step-open').click();
  await at(page, 'open-form').waitFor();
  for (const [index, { login }] of ACCOUNTS.watchers.entries()) {
    await at(page, `open-login-${index + 1}`).fill(login);
    await at(page, `open-password-${index + 1}`).fill(world.passwords[login]);
    await at(page, `open-code-${index + 1}`).fill(index === 0 ? world.opening[0] : world.opening[1].replace(/.$/, mark => (mark === 'A' ? 'B' : 'A')));
  }
  await at(page, 'open-submit').click();
  await at(page, 'error').waitFor();
  assert.match(await at(page, 'error').innerText(), /监票人2：.*开箱码/);
  await look(page, '52-open-wrong');
  // Both codes are right and in the wrong hands.
  await at(page, 'open-code-1').fill(world.opening[1]);
  await at(page, 'open-code-2').fill(world.opening[0]);
  await at(page, 'open-submit').click();
  await page.locator('[data-test="open-submit"]:not([disabled])').waitFor();
  assert.ok(await at(page, 'error').isVisible());
  await at(page, 'open-code-1').fill(world.opening[0]);
  await at(page, 'open-code-2').fill(world.opening[1]);
  await at(page, 'open-submit').click();
  await at(page, 'root').waitFor();
  assert.match(await at(page, 'opened').innerText(), new RegExp(`共计 ${total} [票张]，全部计入`));
  world.root = await at(page, 'root').innerText();
  assert.match(world.root, /^[0-9a-f]{64}$/);
  await look(page, '53-opened');
  await world.screen.locator('#foot', { hasText: world.root }).waitFor();
  await look(world.screen, '54-screen-opened');
  await at(page, 'open-next').click();
}

/** The score as it was worked out here from the same ballots, with its whole explanation. */
export async function why(world) {
  const { page } = world.admin;
  assert.equal(await at(page, 'composite').innerText(), expected.composite);
  await look(page, '55-rating', { fullPage: true });
  await at(page, 'why-link').click();
  await at(page, 'sum').waitFor();
  assert.equal(await at(page, 'sum-total').innerText(), expected.composite);
  const table = at(page, 'sum');
  for (const [id, label] of Object.entries(LABELS)) {
    const row = table.locator('tbody tr', { hasText: label });
    assert.equal(await cell(table, row, '百分分'), expected.groups[id], label);
    assert.match(await cell(table, row, '有效答卷'), new RegExp(`${BALLOTS[id].length} 票`));
  }
  assert.ok(Number(expected.composite) >= 90, 'five stars by the ladder');
  assert.match(await at(page, 'ladder').innerText(), /四星[^]*集体收入/);
  const fourth = average(BALLOTS.public, 3).toFixed(2);
  assert.match(await at(page, 'histograms').innerText(), new RegExp(fourth.replace('.', '\\.')));
  assert.match(await at(page, 'how-to-gain').innerText(), /集体/);
  await look(page, '56-why', { fullPage: true });
  await at(page, 'language').click();
  await look(page, '57-why-english', { fullPage: true });
  await at(page, 'language').click();
}

/** Anybody can redo the sum without the database: `xingping score` says the same. */
export async function again(world) {
  const tally = { groups: {} };
  const electorates = { self: BALLOTS.self.length, peer: BALLOTS.peer.length, public: RESIDENTS, superior: BALLOTS.superior.length };
  for (const [id, ballots] of Object.entries(BALLOTS)) {
    const counts = question => [1, 2, 3, 4, 5, 0].map(stars => ballots.filter(ballot => ballot[question] === stars).length);
    const indicators = Object.fromEntries(ballots[0].map((_, question) => [`B${question + 1}`, counts(question)]));
    tally.groups[id] = { electorate: electorates[id], ballots: ballots.length, indicators };
  }
  const facts = Object.fromEntries(Object.entries(FACTS).map(([key, value]) => [key, { value, verified: true }]));
  const [tallyFile, factsFile] = [['tally.json', tally], ['facts.json', facts]].map(([name, body]) => {
    const file = join(world.service.folder, name);
    writeFileSync(file, JSON.stringify(body));
    return file;
  });
  // The bundled version has the same questions, weights and lines.
  const scored = await world.service.score(tallyFile, factsFile);
  assert.deepEqual([scored.composite, scored.ladder_stars, scored.stars, scored.bottom_lines['ECO-01']], [expected.composite, 5, 4, 'hit']);
  for (const id of Object.keys(LABELS)) assert.equal(scored.groups[id].score, expected.groups[id], id);
}

/** Confirming before the branch has replied is too early for five working days, and the page says until when. */
export async function early(world) {
  const { page } = world.admin;
  await evaluation(world, page, 'rating');
  await at(page, 'confirm-open').click();
  await at(page, 'document-number-input').fill(DOCUMENT);
  await at(page, 'confirm-submit').click();
  await at(page, 'error').waitFor();
  assert.match(await at(page, 'error').innerText(), /还没到时候，\d{4}-\d{2}-\d{2} 以后才能办/);
  await look(page, '59-too-early');
  await at(page, 'confirm-cancel').click();
}

export async function publish(world) {
  const secretary = await world.staff(ACCOUNTS.secretary.login);
  await look(secretary.page, '60-secretary-workbench');
  await evaluation(world, secretary.page, 'rating');
  await at(secretary.page, 'reply-open').click();
  await at(secretary.page, 'reply-text').fill(REPLY);
  await at(secretary.page, 'reply-submit').click();
  assert.equal(await at(secretary.page, 'reply-shown').innerText(), REPLY);
  assert.equal(await at(secretary.page, 'confirm-open').count(), 0, 'confirming is not the branch’s to do');
  await look(secretary.page, '61-secretary-reply', { fullPage: true });
  await secretary.context.close();

  const { page } = world.admin;
  await evaluation(world, page, 'rating');
  assert.equal(await at(page, 'reply-shown').innerText(), REPLY);
  await at(page, 'confirm-open').click();
  await at(page, 'document-number-input').fill(DOCUMENT);
  await look(page, '62-confirm');
  await at(page, 'confirm-submit').click();
  await at(page, 'publish-open').click();
  await at(page, 'publish-submit').click();
  await told(page, '公布时间');
  assert.match(await at(page, 'document-number').innerText(), new RegExp(DOCUMENT));
  await look(page, '63-published', { fullPage: true });
}

/** Whoever kept the receipt finds the ballot among those counted. */
export async function receipts(world) {
  const { page, context } = await world.person(PHONE);
  const [mine] = world.receipts.public;
  await page.goto(`/r/${world.evaluation}/${mine}`);
  assert.match(await page.innerText('h1'), /您的票算进去了/);
  await look(page, '70-receipt-counted', { fullPage: true });
  await page.getByRole('link', { name: '查我的票算没算' }).tap();
  await page.fill('#receipt', mine.slice(0, -1));
  await page.getByRole('button', { name: '查' }).tap();
  await page.locator('#answer').waitFor();
  assert.match(await page.innerText('#answer'), /回执码不对/);
  await page.fill('#receipt', mine);
  await page.getByRole('button', { name: '查' }).tap();
  await page.locator('.state.good').waitFor();
  assert.match(await page.innerText('main'), new RegExp(`算进去了[^]*${world.root}`));
  await look(page, '71-check-counted', { fullPage: true });
  for (const receipt of [...world.receipts.public, ...world.receipts.peer]) {
    const shown = await (await fetch(`${world.base}${world.unitPath}/check?receipt=${receipt}`)).text();
    assert.match(shown, /class="c state good"/, `${receipt} is counted`);
  }
  await context.close();
}

export async function problems(world) {
  const { page } = world.admin;
  await at(page, 'comments-link').click();
  await at(page, 'comments').waitFor();
  const words = await at(page, 'comments').locator('tbody td:nth-child(3)').allInnerTexts();
  assert.deepEqual(words.sort(), COMMENTS.map(comment => comment.words).sort(), 'what was written, letter by letter');
  await look(page, '80-comments', { fullPage: true });
  await evaluation(world, page, 'rating');
  await at(page, 'draw-problems').click();
  await told(page, '新列 4 个，原有 0 个');
  await at(page, 'draw-problems').click();
  await told(page, '新列 0 个，原有 4 个');
  await at(page, 'problems-link').click();
  await at(page, 'problem-row').nth(3).waitFor();
  await look(page, '81-ledger', { fullPage: true });
  const shown = await at(page, 'problems').innerText();
  for (const part of ['集体收入', '问题回应', '路灯坏了三盏', '垃圾桶三天没有清']) assert.ok(shown.includes(part), `${part} in ${shown}`);
  for (const comment of COMMENTS.filter(one => !one.public)) assert.ok(!shown.includes(comment.words), `only for the township: ${comment.words}`);

  const row = at(page, 'problem-row').filter({ hasText: '路灯坏了三盏' });
  await row.locator('[data-test="problem-assign"]').click();
  await at(page, 'act-assign').waitFor();
  assert.ok(await at(page, 'assign-deadline').inputValue(), 'a deadline is proposed');
  await at(page, 'assign-measure').fill('换路灯三盏，清排水沟 380 米');
  await at(page, 'assign-owner').fill('丙组织委员');
  await look(page, '82-assign');
  await at(page, 'act-assign-submit').click();
  await told(page, '已派单');
  await row.locator('[data-test="problem-progress"]').click();
  await at(page, 'progress-percent').fill('60');
  await at(page, 'progress-note').fill('换了两盏');
  await at(page, 'act-progress-submit').click();
  await told(page, '进度已更新');
  await row.locator('[data-test="problem-open"]').click();
  await at(page, 'history-events').waitFor();
  await look(page, '83-history');
  await at(page, 'history-submit').click();
  await look(page, '84-ledger-assigned', { fullPage: true });
}

async function download(page, button) {
  const [file] = await Promise.all([page.waitForEvent('download'), at(page, button).click()]);
  return readFileSync(await file.path());
}

async function paper(world, page, button, name) {
  const [sheet] = await Promise.all([world.admin.context.waitForEvent('page'), at(page, button).click()]);
  await sheet.locator('.sheet').first().waitFor();
  await look(sheet, name, { fullPage: true, wide: true });
  const pdf = await sheet.pdf({ preferCSSPageSize: true, printBackground: true });
  writeFileSync(join(world.out, `${name}.pdf`), pdf);
  const sizes = pages(pdf);
  assert.ok(sizes.length > 0);
  for (const size of sizes) assert.deepEqual([...size].sort((a, b) => a - b), [210, 297], `${name} is on A4`);
  const text = await sheet.innerText('main');
  await sheet.close();
  return { count: sizes.length, text };
}

export async function papers(world, t) {
  const { page } = world.admin;
  const ledger = cells(await download(page, 'export-problems'));
  for (const part of [world.branch, '换路灯三盏，清排水沟 380 米', '丙组织委员']) assert.ok(ledger.some(text => text.includes(part)), `${part} in the workbook`);
  const list = await paper(world, page, 'print-problems', '85-rectification');
  assert.match(list.text, /换路灯三盏/);

  await at(page, 'nav-ranking').click();
  const row = at(page, 'ranking').locator('tbody tr', { has: at(page, `rank-${world.branch}`) });
  await row.waitFor();
  assert.equal(await cell(at(page, 'ranking'), row, '名次'), '1');
  assert.equal(await cell(at(page, 'ranking'), row, '综合得分'), expected.composite);
  assert.match(await cell(at(page, 'ranking'), row, '星级'), /封顶四星/);
  assert.match(await cell(at(page, 'ranking'), row, '群评'), new RegExp(expected.groups.public));
  await look(page, '86-ranking');
  const ranking = cells(await download(page, 'export-ranking'));
  assert.ok(ranking.some(text => text.includes(world.branch)));
  const printed = await paper(world, page, 'print-ranking', '87-ranking-paper');
  assert.ok(printed.text.includes(expected.composite));

  await at(page, `rank-${world.branch}`).click();
  await at(page, 'report-link').waitFor();
  const report = await paper(world, page, 'report-link', '88-report');
  for (const part of [expected.composite, DOCUMENT, REPLY, world.root]) assert.ok(report.text.includes(part), `${part} in the report`);
  t.diagnostic(`A4 pages: report ${report.count}, rectification ${list.count}, ranking ${printed.count} of ${BRANCHES} branches`);
}

export async function publicPage(world) {
  const { page, context } = await world.person(PHONE);
  const answer = await page.goto(world.unitPath);
  assert.equal(answer.status(), 200);
  assert.ok(page.url().endsWith('/result'), 'when nothing is open the permanent code leads to the public page');
  const shown = await page.innerText('main');
  for (const part of [expected.composite, '四星', '集体收入', REPLY, DOCUMENT, world.root, '换路灯三盏', '丙组织委员']) assert.ok(shown.includes(part), `${part} on the public page`);
  for (const comment of COMMENTS.filter(one => !one.public)) assert.ok(!shown.includes(comment.words), `only for the township: ${comment.words}`);
  await look(page, '90-public', { fullPage: true });
  await page.goto(`${world.unitPath}/result?lang=en`);
  await look(page, '91-public-english', { fullPage: true });
  await context.close();
}

/**
 * 票后更正: the income was audited after the vote. One administrator proposes, another confirms; the star changes, so that
 * the result is decided anew, and everybody can read what was corrected and why.
 */
export async function correct(world) {
  const { page } = world.admin;
  const why = `/console/evaluations/${world.evaluation}/why`;
  await page.goto(why);
  await at(page, 'correction-propose').click();
  await at(page, 'correct-fact').selectOption('collective_income_yuan');
  assert.match(await at(page, 'correct-now').innerText(), /86000/);
  await at(page, 'correct-value').fill('86000');
  await at(page, 'correct-evidence').fill('三资平台审计表第 3 页');
  await at(page, 'correct-reason').fill('封卷时报表还没有审核完');
  await at(page, 'correct-submit').click();
  await at(page, 'error').waitFor();
  assert.match(await at(page, 'correct').innerText(), /和现在的一样/);
  assert.equal(await at(page, 'correct-reason').inputValue(), '封卷时报表还没有审核完', 'nothing is lost');
  await look(page, '91-correct-same');
  await at(page, 'correct-value').fill('126000');
  await at(page, 'correct-submit').click();
  await at(page, 'correction').waitFor();
  assert.equal(await at(page, 'correction-confirm').count(), 0, 'the second person is another one');

  const other = await world.staff(ACCOUNTS.colleague.login);
  await other.page.getByRole('link', { name: /票后更正/ }).first().click();
  await at(other.page, 'correction-confirm').click();
  assert.match(await at(other.page, 'correction-confirm-dialog').innerText(), /126000[^]*五星/);
  await look(other.page, '91-correct-confirm');
  await at(other.page, 'correction-confirm-dialog-submit').click();
  await other.page.getByText('第 2 版').first().waitFor();
  await look(other.page, '91-corrected', { fullPage: true });
  await at(other.page, 'version-1').click();
  await other.page.getByText('第 1 版').first().waitFor();
  assert.match(await at(other.page, 'ladder').innerText(), /四星[^]*集体收入/, 'the old one is kept');
  await look(other.page, '91-corrected-before', { fullPage: true });
  await other.context.close();

  const { page: phone, context } = await world.person(PHONE);
  await phone.goto(`${world.unitPath}/result`);
  const shown = await phone.innerText('main');
  assert.ok(shown.includes('换路灯三盏'), 'promises stay public while the result is decided anew');
  assert.match(shown, /还没有确认[^]*票后更正[^]*由86000元更正为126000元[^]*封卷时报表还没有审核完[^]*由四星变为五星/);
  await look(phone, '91-corrected-public', { fullPage: true });
  await context.close();
}

/** What the township sees at the end, and the program's own recount. */
export async function end(world) {
  const { page } = world.admin;
  await page.goto('/console/');
  await at(page, 'stages').waitFor();
  await look(page, '92-workbench', { fullPage: true });
  const pages = [
    ['screens', 'screens', '93-screens'],
    ['facts', 'facts-matrix', '94-facts-matrix'],
    ['reports', 'reports', '95-reports'],
    ['audit', 'audit', '96-audit'],
    ['cycles', 'cycles', '97-cycles'],
    ['sessions', 'sessions', '98-sessions'],
  ];
  for (const [path, handle, name] of pages) {
    await page.goto(`/console/${path}`);
    if (path !== 'screens') await at(page, handle).waitFor();
    await until('the page is there', async () => (await page.locator('main h1').count()) > 0);
    await look(page, name);
  }
  const recount = await world.service.command('recount');
  assert.equal(recount.code, 0, recount.stdout + recount.stderr);
  await at(page, 'sign-out').click();
  await at(page, 'login').waitFor();
}
