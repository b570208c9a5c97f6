const words = {
  PLANNED: 'Planned', BOOKED: 'Booked', CONFIRMED: 'Confirmed by the learner', ATTENDED: 'Attended',
  MISSED: 'Missed', CALLED_OFF: 'Called off', CANCELLED: 'Cancelled'
};

const risks = { LOW: 'Low', MEDIUM: 'Medium', HIGH: 'High' };
const objections = { OPEN: 'open', UPHELD: 'upheld', REFUSED: 'refused' };


function agendaItem(list, item, call) {
  const line = add(list, 'li');
  if (item.kind === 'ARTIFACT') {
    add(line, 'a', item.what).href = `/critique/${encodeURIComponent(item.id)}`;
    add(line, 'div', `The work of this sprint: ${artifactStates[item.state].toLowerCase()}`, 'meta');
    return;
  }
  const mine = item.who === 'MENTOR';
  add(line, 'bdi', item.what);
  add(line, 'div', `${mine ? 'You' : call.learnerFirstName} promised it for ${day(item.due)}; not done yet`, 'meta');
  if (mine) {
    const done = add(line, 'button', 'It is done');
    done.type = 'button';
    const problem = add(line, 'p', '', 'meta');
    problem.setAttribute('role', 'alert');
    done.addEventListener('click', () => {
      done.disabled = true;
      fetch(`/api/check-ins/commitments/${encodeURIComponent(item.id)}/completion`, {
        method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}'
      }).then(answer => answer.ok ? load() : Promise.reject(answer))
        .catch(() => {
          done.disabled = false;
          problem.textContent = 'That was not kept. Try again in a moment.';
        });
    });
  }
}

const attendances = {
  attended: 'Both came', 'learner-missed': 'The learner did not come', 'mentor-missed': 'The mentor did not come',
  'both-missed': 'Neither came'
};

/* Sends what somebody says about the call, and shows the page anew. */
function say(form, problem, path, body) {
  const parts = form.querySelectorAll('button, select, textarea');
  parts.forEach(part => { part.disabled = true; });
  fetch(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) })
    .then(answer => answer.ok ? load() : Promise.reject(answer))
    .catch(() => {
      parts.forEach(part => { part.disabled = false; });
      problem.textContent = 'That was not kept. Try again in a moment.';
    });
}

function problemIn(parent) {
  const problem = add(parent, 'p', '', 'meta');
  problem.setAttribute('role', 'alert');
  return problem;
}

function showAttendance(call, seen) {
  const box = document.getElementById('attendance') || add(page, 'section');
  box.id = 'attendance';
  box.replaceChildren();
  const path = `/api/check-ins/${encodeURIComponent(call.id)}`;
  if (seen.takesJoins) {
    const here = add(box, 'button', call.join ? 'Join the call' : 'I am here');
    here.type = 'button';
    const problem = problemIn(box);
    here.addEventListener('click', () => {
      if (call.join) window.open(call.join, '_blank', 'noreferrer');
      say(box, problem, `${path}/joins`, {});
    });
  }
  if (!seen.attendance && seen.provisional) {
    add(box, 'p', `By the joins: ${attendances[seen.provisional].toLowerCase()}. What you record counts.`, 'meta');
  }
  if (!seen.attendance) return;
  add(box, 'h2', 'Who came');
  const list = add(box, 'ul');
  seen.entries.forEach(entry => {
    const line = add(list, 'li', attendances[entry.result]);
    add(line, 'div', `${when(entry.at)}, ${entry.saidBy || 'by the joins: nobody said so within a day'}`, 'meta');
    if (entry.reason) add(line, 'bdi', entry.reason);
  });
  seen.consequences.filter(one => !one.overturnedAt && one.because).forEach(one => add(box, 'p', one.because, 'meta'));
  const details = add(box, 'details');
  add(details, 'summary', 'That is wrong');
  const form = add(details, 'form');
  const who = add(add(form, 'label', 'Who came '), 'select');
  Object.entries(attendances).filter(([word]) => word !== seen.attendance).forEach(([word, text]) => {
    add(who, 'option', text).value = word;
  });
  const reason = add(add(form, 'label', 'Why it has to be corrected'), 'textarea');
  reason.required = true;
  reason.minLength = 3;
  reason.maxLength = 500;
  add(form, 'button', 'Correct it');
  const problem = problemIn(form);
  form.addEventListener('submit', event => {
    event.preventDefault();
    say(form, problem, `${path}/attendance-correction`, { attendance: who.value, reason: reason.value });
  });
}

function show(call) {
  document.title = `Call with ${call.learnerFirstName}`;
  page.replaceChildren();
  add(page, 'div', `Sprint ${call.sprint} · ${call.learner}`, 'eyebrow');
  add(page, 'h1', `Call with ${call.learnerFirstName}`);
  add(page, 'span', words[call.state], 'state');
  add(page, 'p', call.startsAt ? `${when(call.startsAt)}, ${call.minutes} minutes` : 'No slot yet');
  if (call.join && (call.state === 'BOOKED' || call.state === 'CONFIRMED')) {
    add(add(page, 'p'), 'a', 'Join by video').href = call.join;
  }
  if (call.replaces) {
    const missed = add(page, 'p', 'It stands in for ', 'meta');
    add(missed, 'a', 'a call that was missed').href = `/call/${encodeURIComponent(call.replaces)}`;
    missed.append('.');
  }
  if (call.phone) {
    add(page, 'a', `Call ${call.learnerFirstName}: ${call.phone}`).href = `tel:${call.phone}`;
  }
  if (call.risk) {
    add(page, 'h2', 'Risk that it is missed');
    add(page, 'p', `${risks[call.risk.level]}. ${call.risk.because}`);
    const inputs = add(page, 'ul', undefined, 'meta');
    Object.entries(call.risk.inputs).forEach(([label, value]) => add(inputs, 'li', `${label}: ${value}`));
    if (call.objection) {
      add(page, 'h3', `What the learner says against it: ${objections[call.risk.objection]}`);
      add(page, 'bdi', call.objection);
    }
  }
  if (call.agenda.length) {
    add(page, 'h2', 'Agenda');
    const list = add(page, 'ol', undefined, 'agenda');
    call.agenda.forEach(item => agendaItem(list, item, call));
  }
  fetch(`/api/check-ins/${encodeURIComponent(call.id)}/attendance`, { headers: { Accept: 'application/json' } })
    .then(answer => answer.ok ? answer.json() : Promise.reject(answer))
    .then(seen => showAttendance(call, seen)).catch(() => {})
    .finally(() => { if (call.mayCancel) cancelling(call); });
}

/** Sends what a tap says and shows the call anew, or why that cannot be. */
function button(parent, label, path, body) {
  const button = add(parent, 'button', label);
  button.type = 'button';
  const problem = add(parent, 'p', '', 'meta');
  problem.setAttribute('role', 'alert');
  button.addEventListener('click', () => {
    button.disabled = true;
    fetch(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body()) })
      .then(answer => answer.ok ? load() : answer.json().catch(() => ({})).then(refusal => Promise.reject(refusal)))
      .catch(refusal => {
        button.disabled = false;
        problem.textContent = refusal.detail || 'That was not kept. Try again in a moment.';
      });
  });
}

function cancelling(call) {
  add(page, 'h2', 'You cannot come?');
  add(page, 'p', 'Within a day of the call another mentor is asked to stand in. Else the learner chooses another slot.', 'meta');
  const label = add(page, 'label', 'Why, for the program’s people (may be left empty)');
  const reason = add(label, 'input');
  reason.maxLength = 500;
  const line = add(page, 'p');
  button(line, 'I cannot hold this call', `/api/check-ins/${encodeURIComponent(call.id)}/cancellation`,
    () => ({ reason: reason.value.trim() || null }));
}

/** Of a mentor who was asked to stand in. */
function showSubstitution(call) {
  document.title = 'Stand in for a call';
  page.replaceChildren();
  add(page, 'div', `Sprint ${call.sprint}`, 'eyebrow');
  add(page, 'h1', `Stand in for ${call.mentorFirstName}`);
  add(page, 'p', `${when(call.startsAt)}, ${call.minutes} minutes`);
  add(page, 'p', 'The first one who says so holds the call, and it goes into that calendar.', 'meta');
  button(add(page, 'p'), 'I stand in', `/api/check-ins/${encodeURIComponent(call.id)}/substitution`, () => ({}));
}

/** The own call; else perhaps one to stand in for. */
function load() {
  const id = encodeURIComponent(location.pathname.split('/').pop());
  const json = path => fetch(path, { headers: { Accept: 'application/json' } })
    .then(answer => answer.ok ? answer.json() : Promise.reject(answer.status));
  json(`/api/check-ins/${id}`).then(show, status => status === 404
    ? json(`/api/check-ins/${id}/substitution`).then(showSubstitution) : Promise.reject(status))
    .catch(() => showFromApi('/api/check-ins/', show, 'There is no such call for you', 'You see the calls with your own learners.'));
}
load();
