const api = '/api/feedback-drafts';
const states = { ASKED: 'asked for', CAME: 'offered to the mentor', NONE: 'none came', NOT_WANTED: 'not wanted any more' };

async function ask(method, body) {
  const answer = await fetch(api, body === undefined ? { method, headers: { Accept: 'application/json' } }
    : { method, headers: { Accept: 'application/json', 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  if (!answer.ok) throw Object.assign(new Error(String(answer.status)), { status: answer.status });
  return answer.json();
}

function show(view) {
  page.replaceChildren();
  add(page, 'h1', 'Drafts of feedback');
  add(page, 'p', 'A machine may draft feedback for mentors, who approve, edit or reject it. Learners see nothing of a draft that no mentor took.');
  add(page, 'p', !view.available ? 'No writer is configured here, so there are no drafts.'
    : view.on ? 'Drafts are on, for the programs that want them.' : 'Drafts are off: none is asked for and none is shown.', 'state');
  if (view.changedAt) add(page, 'p', `Switched ${view.on ? 'on' : 'off'} by ${view.changedBy}, ${when(view.changedAt)}`, 'meta');
  const button = add(page, 'button', view.on ? 'Switch drafts off everywhere' : 'Switch drafts on');
  button.type = 'button';
  button.addEventListener('click', async () => {
    button.disabled = true;
    try { show(await ask('PUT', { on: !view.on })); } catch (e) { refuse(e); }
  });
  add(page, 'h2', 'The latest');
  if (!view.drafts.length) add(page, 'p', 'None was asked for yet.', 'meta');
  view.drafts.forEach(draft => {
    const line = add(page, 'p');
    Object.assign(add(line, 'a', `Round ${draft.round}`), { href: '/critique/' + encodeURIComponent(draft.artifact) });
    add(line, 'span', `: ${states[draft.state]}${draft.reason ? ', because ' + draft.reason : ''}`);
    add(line, 'span', ` · ${when(draft.askedAt)}${draft.model ? ' · ' + draft.model : ''}`, 'meta');
  });
}

function refuse(e) {
  page.replaceChildren();
  add(page, 'h1', 'This cannot be shown');
  add(page, 'p', e.status === 401 ? 'Reload the page and log in with your account.' : 'Operators see and switch drafts of feedback.', 'meta');
}

ask('GET').then(show).catch(refuse);
