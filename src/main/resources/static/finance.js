const ask = path => fetch(path, { cache: 'no-store', headers: { Accept: 'application/json' } })
  .then(answer => answer.ok ? answer.json() : Promise.reject(answer.status));
const happened = {
  CHARGE: 'Charged', ISSUED: 'Issued', DOCUMENT: 'Document written', EFFECT: 'Provider called', MESSAGE: 'Message',
  REMINDER: 'Reminder', DISPUTE_BEGUN: 'Disputed', DISPUTE_OVER: 'Dispute over', CREDIT_NOTE: 'Credit note',
  WEBHOOK: 'Webhook', PAYMENT: 'Payment arrived', BALANCE: 'Paid from the balance', REFUND: 'Given back',
  ALLOCATION: 'Payment allocated', ENTRY: 'Booked', SETTLED: 'Settled'
};
const habits = { PAYER: 'by the payer’s habit', ALL_PAYERS: 'by all payers’ habit', NONE: 'nobody has paid yet' };
const words = code => code.toLowerCase().replace(/_/g, ' ');

/** A bar for each week; of one currency, for nothing else can be compared. */
function chart(parent, weeks, currency) {
  const draw = (to, tag, values, text) => {
    const part = document.createElementNS('http://www.w3.org/2000/svg', tag);
    Object.entries(values).forEach(([name, value]) => part.setAttribute(name, value));
    if (text !== undefined) part.textContent = text;
    to.append(part);
    return part;
  };
  const most = Math.max(...weeks.map(week => week.expected));
  const svg = draw(parent, 'svg', { class: 'chart', role: 'img', viewBox: `0 0 380 ${weeks.length * 34 + 4}` });
  draw(svg, 'title', {}, `Expected in ${currency}: ` + weeks.map(week =>
    `week of ${day(week.week)}, ${money(week.expected, currency)}`).join('; '));
  draw(svg, 'line', { x1: 96, x2: 96, y1: 0, y2: weeks.length * 34 + 4 });
  weeks.forEach((week, row) => {
    const wide = Math.max(2, 190 * week.expected / most);
    draw(svg, 'text', { x: 0, y: row * 34 + 22 }, day(week.week));
    draw(svg, 'rect', { x: 96, y: row * 34 + 6, width: wide, height: 24, rx: 4 });
    draw(svg, 'text', { class: 'amount', x: 104 + wide, y: row * 34 + 22 }, money(week.expected, currency));
  });
}

function tiles(ageing, waiting, incoming) {
  const row = add(page, 'div', undefined, 'tiles');
  const tile = (label, text, warn) => {
    const one = add(row, 'div', undefined, warn ? 'tile warn' : 'tile');
    add(one, 'strong', text);
    add(one, 'span', label, 'meta');
  };
  const currencies = [...new Set(ageing.map(line => line.currency))].sort();
  currencies.forEach(currency => {
    const sum = of => ageing.filter(line => line.currency === currency).reduce((all, line) => all + of(line), 0);
    const overdue = sum(line => line.total - line.notDue);
    tile('open', money(sum(line => line.total), currency));
    tile('overdue', money(overdue, currency), overdue > 0);
  });
  if (!currencies.length) tile('open', 'Nothing');
  tile(waiting === 1 ? 'payment to match' : 'payments to match', String(waiting), waiting > 0);
  tile(incoming.open === 1 ? 'incoming invoice open' : 'incoming invoices open', String(incoming.open), incoming.open > 0);
  if (incoming.straightShare !== null) tile('of incoming invoices passed by themselves', `${incoming.straightShare} %`);
}

let timeline;
let asked;

function showTimeline(item, line) {
  document.querySelectorAll('.chosen').forEach(row => row.classList.remove('chosen'));
  line.classList.add('chosen');
  timeline.replaceChildren();
  const head = add(timeline, 'div', undefined, 'title');
  const title = add(head, 'h2', `What happened to ${item.number}`);
  title.tabIndex = -1;
  asked = item.invoice;
  ask(`/api/invoices/${encodeURIComponent(item.invoice)}/timeline`).then(events => {
    if (asked !== item.invoice) return;
    const steps = add(timeline, 'ol', undefined, 'timeline');
    events.forEach(event => {
      const step = add(steps, 'li', undefined, event.kind);
      add(step, 'time', when(event.at)).dateTime = event.at;
      const told = [event.kind === 'ALLOCATION' ? null : event.what && words(event.what),
        event.amount !== null && money(event.amount, event.currency), event.state && words(event.state),
        event.attempts > 1 && `${event.attempts} attempts`].filter(Boolean);
      add(step, 'strong', happened[event.kind]);
      if (told.length) add(step, 'span', ': ' + told.join(' · '));
      if (event.key || event.providerId) add(step, 'span', [event.key, event.providerId].filter(Boolean).join('  '), 'key');
    });
    title.scrollIntoView({ block: 'start' });
    title.focus({ preventScroll: true });
  }).catch(() => add(timeline, 'p', 'This cannot be shown. Reload the page.', 'meta'));
}

function show([open, ageing, forecast, payments, balances, incoming]) {
  page.replaceChildren();
  const unmatched = payments.filter(payment => payment.state === 'ARRIVED');
  const head = add(page, 'div', undefined, 'head');
  add(head, 'h1', 'Finance');
  const links = add(head, 'nav');
  [['Tasks', '/camunda/app/tasklist/default/'], ['Incoming invoices', '/finance/incoming'], ['Payments CSV', '/api/payments?format=csv'],
    ['Ledger CSV', '/api/ledger/entries?format=csv']].forEach(([text, url]) => { add(links, 'a', text).href = url; });
  tiles(ageing, unmatched.length, incoming);

  const amount = (label, of) => [label, row => of(row) ? money(of(row), row.currency) : '', 'n'];
  const items = section('Open items', '/api/open-items?format=csv');
  list(items, [
    ['Invoice', (item, cell, line) => {
      const button = add(cell, 'button', item.number, 'link');
      button.type = 'button';
      button.addEventListener('click', () => showTimeline(item, line));
    }],
    ['Sponsor', item => item.sponsor],
    ['Due', (item, cell) => {
      if (!item.disputedAt && forecast.today > item.dueOn) cell.classList.add('late');
      return item.disputedAt ? `${day(item.dueOn)}, disputed` : day(item.dueOn);
    }],
    amount('Open', item => item.open)
  ], open, 'Nobody owes anything.');

  list(section('Ageing', '/api/ageing?format=csv'), [
    ['Sponsor', row => row.sponsor], amount('Not due', row => row.notDue), amount('1–30 days', row => row.to30),
    amount('31–60', row => row.to60), amount('61–90', row => row.to90), amount('Over 90', row => row.over90),
    amount('Total', row => row.total)
  ], ageing, 'Nothing is open.');

  const cash = section('Cash forecast', '/api/cash-forecast?format=csv');
  if (!forecast.weeks.length) add(cash, 'p', 'Nothing is expected.', 'meta');
  [...new Set(forecast.weeks.map(week => week.currency))].sort().forEach(currency =>
    chart(cash, forecast.weeks.filter(week => week.currency === currency), currency));
  const sources = [...new Set(forecast.items.map(item => habits[item.habitOf]))];
  if (sources.length) add(cash, 'p', `By week, from its Monday: the due day and how late is usual, ${sources.join(', ')}.`, 'meta');
  if (forecast.disputed.length) {
    add(cash, 'p', 'Disputed and not counted: ' + forecast.disputed.map(item =>
      `${item.number} (${money(item.open, item.currency)})`).join(', '), 'meta');
  }

  const arrived = section('Payments to match', '/api/payments?format=csv');
  list(arrived, [['Arrived', payment => when(payment.receivedAt)], ['Payer', payment => payment.payer || 'not known'],
    ['By', payment => words(payment.source)], ['Purpose', payment => payment.remittance || ''],
    amount('Amount', payment => payment.amount)], unmatched, 'Every payment has found its invoice.');
  if (unmatched.length) add(add(arrived, 'p'), 'a', 'Match them in Tasklist').href = '/camunda/app/tasklist/default/';

  list(section('On account', '/api/balances?format=csv'), [
    ['Sponsor', (row, cell) => {
      add(cell, 'a', row.sponsor).href = `/api/sponsors/${encodeURIComponent(row.sponsor)}/balance?format=csv`;
    }],
    amount('Balance', row => row.balance)
  ], balances, 'Nobody has anything to his credit.');

  timeline = add(page, 'section');
}

async function load() {
  const lists = [];
  for (const path of ['/api/open-items', '/api/ageing', '/api/cash-forecast', '/api/payments', '/api/balances',
    '/api/incoming-invoices/figures']) lists.push(await ask(path));
  show(lists);
}

load().catch(status => {
  page.replaceChildren();
  add(page, 'h1', status === 401 || status === 403 ? 'This is finance’s page' : 'This cannot be shown');
  const why = add(page, 'p', status === 401 ? 'Log in to ' : 'It is shown to finance only. ', 'meta');
  if (status === 401) {
    add(why, 'a', 'Tasklist').href = '/camunda/app/tasklist/default/';
    why.append(' with your account and come back.');
  }
});
