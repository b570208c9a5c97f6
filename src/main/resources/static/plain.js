'use strict';

const page = document.getElementById('page');
const add = (parent, tag, text, className) => {
  const element = document.createElement(tag);
  if (text !== undefined) element.textContent = text;
  if (className) element.className = className;
  parent.append(element);
  return element;
};
const channels = { SMS: 'SMS', WHATSAPP: 'WhatsApp', MAIL: 'mail' };
const artifactStates = {
  AWAITED: 'Not handed in yet', SUBMITTED: 'Waits for its critique', CRITIQUED: 'Critiqued',
  REVISION_ASKED: 'Revision asked for', ACCEPTED: 'Accepted', NOT_HANDED_IN: 'Never handed in',
  NOT_ACCEPTED: 'Not accepted'
};
const when = instant => new Date(instant).toLocaleString([], { dateStyle: 'medium', timeStyle: 'short' });
const day = text => text ? new Date(text + 'T12:00:00').toLocaleDateString([], { dateStyle: 'medium' }) : '';
const decimals = currency => new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits;
const money = (minor, currency) => minor === null || !currency ? '' : new Intl.NumberFormat([], { style: 'currency', currency })
  .format(minor / 10 ** decimals(currency));

/** Asks the API for the thing that the last part of the address names, and shows it or says why it cannot. */
function showFromApi(api, show, unknown, explanation) {
  const id = location.pathname.split('/').pop();
  fetch(api + encodeURIComponent(id), { headers: { Accept: 'application/json' } })
    .then(answer => answer.ok ? answer.json().then(show) : Promise.reject(answer.status))
    .catch(status => {
      page.replaceChildren();
      add(page, 'h1', status === 404 ? unknown : 'This cannot be shown');
      add(page, 'p', status === 401 ? 'Reload the page and log in with your account.' : explanation, 'meta');
    });
}

function section(title, csv) {
  const part = add(page, 'section');
  const head = add(part, 'div', undefined, 'title');
  add(head, 'h2', title);
  if (csv) {
    const link = add(head, 'a', 'CSV');
    link.href = csv;
    link.setAttribute('aria-label', `${title} as CSV`);
  }
  return part;
}

/** Columns are pairs of a label and what a row shows there: a text, or what fills the cell; a third part is a class. */
function list(parent, columns, rows, nothing) {
  if (!rows.length) return add(parent, 'p', nothing, 'meta');
  const table = add(parent, 'table', undefined, 'list');
  const head = add(add(table, 'thead'), 'tr');
  columns.forEach(([label, , kind]) => { add(head, 'th', label, kind).scope = 'col'; });
  const body = add(table, 'tbody');
  rows.forEach(row => {
    const line = add(body, 'tr');
    columns.forEach(([label, content, kind]) => {
      const cell = add(line, 'td', undefined, kind);
      cell.dataset.label = label;
      const shown = content(row, cell, line);
      if (shown !== undefined && shown !== null && shown !== '') add(cell, 'span', shown).dir = 'auto';
    });
  });
  return table;
}
