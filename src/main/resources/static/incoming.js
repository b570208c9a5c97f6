const states = {
  RECEIVED: 'arrived', CHECKING: 'to be looked at', WEIGHED: 'to be approved', APPROVED: 'approved', REJECTED: 'rejected',
  DUPLICATE: 'duplicate'
};
const names = {
  sellerName: 'Seller', vatId: 'VAT id', iban: 'IBAN', number: 'Number', issuedOn: 'Day of the invoice', dueOn: 'Due on',
  currency: 'Currency', net: 'Net', vat: 'VAT', gross: 'Gross', discountRate: 'Discount for early payment, percent',
  discountDays: 'Days to the end of the discount', reference: 'Names of ours'
};
const ways = {
  XML: 'said by the file', LABEL: 'beside its name', LOOKS: 'by its looks', FOLLOWS: 'follows from others', RULE: 'by a rule',
  VENDOR: 'the vendor is known', PERSON: 'confirmed', NOWHERE: 'not found'
};

/** Answers what the API says; a refusal becomes an error with its words. */
async function call(path, options = {}) {
  const answer = await fetch(path, { cache: 'no-store', ...options, headers: { Accept: 'application/json', ...options.headers } });
  if (answer.ok) return answer.status === 204 ? null : answer.json();
  const problem = await answer.json().catch(() => ({}));
  throw Object.assign(new Error(problem.detail || 'This did not work.'), { status: answer.status, errors: problem.errors || [] });
}

const link = (row, cell) => { add(cell, 'a', row.number || row.id).href = `/finance/incoming/${encodeURIComponent(row.id)}`; };
const hours = iso => {
  if (!iso) return '–';
  const parts = /^PT(?:(\d+)H)?(?:(\d+)M)?/.exec(iso) || [];
  const minutes = 60 * Number(parts[1] || 0) + Number(parts[2] || 0);
  return minutes < 60 ? `${minutes} min` : minutes < 2880 ? `${Math.round(minutes / 60)} h` : `${Math.round(minutes / 1440)} days`;
};

function tiles(figures, toConfirm) {
  const row = add(page, 'div', undefined, 'tiles');
  [['came in', String(figures.received)], ['open', String(figures.open)],
    ['to be looked at', String(toConfirm), toConfirm > 0],
    ['of those approved passed by themselves', figures.straightShare === null ? '–' : `${figures.straightShare} %`],
    ['to the first approval, the median', hours(figures.timeToFirstApproval)]].forEach(([label, text, warn]) => {
    const one = add(row, 'div', undefined, warn ? 'tile warn' : 'tile');
    add(one, 'strong', text);
    add(one, 'span', label, 'meta');
  });
}

function upload() {
  const form = add(page, 'div', undefined, 'upload');
  const label = add(form, 'label', 'Hand an invoice in: a PDF, or the XML of one ');
  const input = add(label, 'input');
  input.type = 'file';
  input.accept = '.pdf,.xml';
  const said = add(form, 'span', '', 'wrong');
  input.addEventListener('change', async () => {
    said.textContent = '';
    try {
      await call('/api/incoming-invoices', { method: 'POST', body: input.files[0],
        headers: { 'Content-Type': 'application/octet-stream' } });
      await overview();
    } catch (wrong) {
      said.textContent = wrong.message;
      input.value = '';
    }
  });
}

async function overview() {
  const lists = [];
  for (const path of ['/api/incoming-invoices', '/api/incoming-invoices/figures', '/api/vendor-rules',
    '/api/incoming-invoices/refused']) lists.push(await call(path));
  const [invoices, figures, rules, refused] = lists;
  const check = new URLSearchParams(location.search).get('check');
  page.replaceChildren();
  const head = add(page, 'div', undefined, 'head');
  add(head, 'h1', 'Incoming invoices');
  const links = add(head, 'nav');
  [['Finance', '/finance'], ['Tasks', '/camunda/app/tasklist/default/']].forEach(([text, url]) => { add(links, 'a', text).href = url; });
  const doubtful = invoices.filter(one => one.state === 'CHECKING' && one.doubtful && (!check || one.check === check));
  tiles(figures, doubtful.length);
  upload();

  const byVendor = [...doubtful].sort((a, b) => (a.vendor || '').localeCompare(b.vendor || ''));
  list(section('To be looked at'), [['Vendor', one => one.vendor || 'not known'], ['Invoice', link],
    ['Doubtful fields', one => String(one.doubtful), 'n'], ['Arrived', one => when(one.receivedAt)]],
  byVendor, 'Every field is sure.');

  const proposed = rules.filter(rule => rule.state === 'PROPOSED');
  const decide = (rule, accepted) => call(`/api/vendor-rules/${encodeURIComponent(rule.id)}`, { method: 'PUT',
    headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ accepted }) }).then(overview);
  list(section('Rules that corrections propose'), [['Vendor', rule => rule.vendor],
    ['Proposal', rule => `${names[rule.field]} stands at “${rule.label}”, such as ${rule.example}`],
    ['', (rule, cell) => {
      [['Accept', true, ''], ['Decline', false, 'plain']].forEach(([text, yes, kind]) => {
        const button = add(cell, 'button', text, kind);
        button.type = 'button';
        button.addEventListener('click', () => decide(rule, yes));
      });
    }]], proposed, 'Nothing is proposed.');

  if (refused.length) {
    list(section('Mailed and not readable'), [['From', one => one.sender], ['File', one => one.file],
      ['Why', one => one.reason], ['Arrived', one => when(one.refusedAt)]], refused, '');
  }

  const others = invoices.filter(one => !doubtful.includes(one)).reverse();
  list(section('All'), [['Vendor', one => one.vendor || 'not known'], ['Invoice', link],
    ['Gross', one => money(one.gross, one.currency), 'n'], ['Due', one => day(one.dueOn)],
    ['Discount', one => one.discountUntil ? `${money(one.discount, one.currency)} until ${day(one.discountUntil)}` : ''],
    ['State', one => states[one.state] + (one.reason ? `: ${one.reason.replace(/-/g, ' ')}` : '')]],
  others, 'Nothing has come in.');
}

function fieldsOf(parent, shown) {
  const open = shown.invoice.state === 'CHECKING' && shown.fields.some(field => field.doubtful);
  const form = add(parent, 'form');
  const inputs = {};
  const wrongs = {};
  shown.fields.forEach(field => {
    const block = add(form, 'div', undefined, field.doubtful ? 'field doubtful' : 'field');
    const label = add(block, 'label', names[field.field]);
    label.htmlFor = field.field;
    add(label, 'span', `${ways[field.how]}, ${field.confidence} %`, 'sure');
    const input = add(block, 'input');
    input.id = field.field;
    input.value = field.value || '';
    input.dir = 'auto';
    input.disabled = !open;
    input.autocomplete = 'off';
    inputs[field.field] = input;
    wrongs[field.field] = add(block, 'span', '', 'wrong');
  });
  if (!open) return;
  const said = add(form, 'p', '', 'wrong');
  const button = add(form, 'button', 'Confirm what is shown');
  form.addEventListener('submit', async event => {
    event.preventDefault();
    button.disabled = true;
    said.textContent = '';
    Object.values(wrongs).forEach(wrong => { wrong.textContent = ''; });
    const values = {};
    shown.fields.filter(field => field.doubtful || inputs[field.field].value !== (field.value || ''))
      .forEach(field => { values[field.field] = inputs[field.field].value; });
    try {
      await call(`/api/incoming-invoices/${encodeURIComponent(shown.invoice.id)}/fields`, { method: 'PUT',
        headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(values) });
      await one(shown.invoice.id);
    } catch (wrong) {
      const named = wrong.errors.filter(error => wrongs[error.field]);
      named.forEach(error => { wrongs[error.field].textContent = error.message; });
      if (!named.length) said.textContent = wrong.message;
      button.disabled = false;
    }
  });
}

async function one(id) {
  const shown = await call(`/api/incoming-invoices/${encodeURIComponent(id)}`);
  const invoice = shown.invoice;
  page.replaceChildren();
  add(add(page, 'p', undefined, 'eyebrow'), 'a', 'Incoming invoices').href = '/finance/incoming';
  add(page, 'h1', [invoice.vendor || 'Vendor not known', invoice.number].filter(Boolean).join(' · ')).dir = 'auto';
  const facts = add(page, 'p');
  add(facts, 'span', states[invoice.state], 'state');
  facts.append(' ' + [money(invoice.gross, invoice.currency), invoice.dueOn && `due ${day(invoice.dueOn)}`,
    invoice.discountUntil && `${money(invoice.discount, invoice.currency)} less until ${day(invoice.discountUntil)}`,
    `arrived ${when(invoice.receivedAt)}`, shown.submittedBy && `handed in by ${shown.submittedBy}`,
    shown.sender && `from ${shown.sender}`].filter(Boolean).join(' · '));
  if (invoice.reason) add(page, 'p', invoice.reason, 'notes');
  if (shown.duplicateOf) {
    const like = add(page, 'p', invoice.state === 'DUPLICATE' ? 'It repeats ' : 'It is like ');
    add(like, 'a', 'another invoice').href = `/finance/incoming/${encodeURIComponent(shown.duplicateOf)}`;
  }
  if (shown.settlement) add(page, 'p', `About the settlement ${shown.settlement} of ${shown.mentor}.`);
  const beside = add(page, 'div', undefined, 'beside');
  const paper = add(beside, 'section');
  const head = add(paper, 'div', undefined, 'title');
  add(head, 'h2', 'What it says');
  add(head, 'a', 'Download the file').href = `/api/incoming-invoices/${encodeURIComponent(id)}/file`;
  const text = add(paper, 'pre', shown.text || 'There is no text in it: it is a picture. Download it to look at it.', 'paper');
  text.dir = 'auto';
  text.tabIndex = 0;
  const fields = add(beside, 'section');
  add(add(fields, 'div', undefined, 'title'), 'h2', 'What was read');
  fieldsOf(fields, shown);
  const history = shown.approvals.map(said => `${when(said.saidAt)}: ${said.saidBy} ${said.approved ? 'approved it' : 'rejected it'}${
    said.note ? `: ${said.note}` : ''}`).concat(shown.corrections.map(said => `${when(said.correctedAt)}: ${said.correctedBy} ${
    said.was === said.became ? 'confirmed' : 'changed'} ${names[said.field]}${said.was === said.became ? '' : `, from ${
      said.was || 'nothing'} to ${said.became || 'nothing'}`}`));
  if (history.length) {
    const steps = add(section('What people said'), 'ul');
    history.forEach(step => { add(steps, 'li', step).dir = 'auto'; });
  }
}

const named = /^\/finance\/incoming\/([^/]+)$/.exec(location.pathname);
(named ? one(decodeURIComponent(named[1])) : overview()).catch(wrong => {
  page.replaceChildren();
  const login = wrong.status === 401;
  add(page, 'h1', login || wrong.status === 403 ? 'This is finance’s page'
    : wrong.status === 404 ? 'There is no such invoice' : 'This cannot be shown');
  const why = add(page, 'p', login ? 'Log in to ' : wrong.status === 403 ? 'It is shown to finance only.' : '', 'meta');
  if (login) {
    add(why, 'a', 'Tasklist').href = '/camunda/app/tasklist/default/';
    why.append(' with your account and come back.');
  }
});
