const words = {
  PLANNED: 'Planned', BOOKED: 'Booked', CONFIRMED: 'Confirmed by the learner', ATTENDED: 'Attended',
  MISSED: 'Missed', CALLED_OFF: 'Called off'
};

const risks = { LOW: 'Low', MEDIUM: 'Medium', HIGH: 'High' };
const objections = { OPEN: 'open', UPHELD: 'upheld', REFUSED: 'refused' };

const day = date => new Date(`${date}T12:00:00`).toLocaleDateString([], { dateStyle: 'medium' });

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
}

const load = () =>
  showFromApi('/api/check-ins/', show, 'There is no such call for you', 'You see the calls with your own learners.');
load();
