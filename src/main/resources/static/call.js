const words = {
  PLANNED: 'Planned', BOOKED: 'Booked', CONFIRMED: 'Confirmed by the learner', ATTENDED: 'Attended',
  MISSED: 'Missed', CALLED_OFF: 'Called off'
};

const work = {
  AWAITED: 'not handed in yet', SUBMITTED: 'waits for its critique', CRITIQUED: 'critiqued',
  REVISION_ASKED: 'revision asked for', ACCEPTED: 'accepted', NOT_HANDED_IN: 'never handed in',
  NOT_ACCEPTED: 'not accepted'
};
const day = date => new Date(`${date}T12:00:00`).toLocaleDateString([], { dateStyle: 'medium' });

function agendaItem(list, item, call) {
  const line = add(list, 'li');
  if (item.kind === 'ARTIFACT') {
    add(line, 'a', item.what).href = `/critique/${encodeURIComponent(item.id)}`;
    add(line, 'div', `The work of this sprint: ${work[item.state]}`, 'meta');
    return;
  }
  const mine = item.who === 'MENTOR';
  add(line, 'bdi', item.what);
  add(line, 'div', `${mine ? 'You' : call.learnerFirstName} promised it for ${day(item.due)}; not done yet`, 'meta');
  if (mine) {
    const done = add(line, 'button', 'It is done');
    done.type = 'button';
    done.addEventListener('click', () => {
      done.disabled = true;
      fetch(`/api/check-ins/commitments/${encodeURIComponent(item.id)}/completion`, {
        method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}'
      }).then(answer => {
        if (answer.ok) return load();
        done.disabled = false;
        add(line, 'p', 'That was not kept. Try again in a moment.', 'meta').setAttribute('role', 'alert');
      }).catch(() => { done.disabled = false; });
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
  if (call.replaces) {
    const missed = add(page, 'p', 'It stands in for ', 'meta');
    add(missed, 'a', 'a call that was missed').href = `/call/${encodeURIComponent(call.replaces)}`;
    missed.append('.');
  }
  if (call.agenda.length) {
    add(page, 'h2', 'Agenda');
    const list = add(page, 'ol', undefined, 'agenda');
    call.agenda.forEach(item => agendaItem(list, item, call));
  }
}

const load = () => showFromApi('/api/check-ins/', show, 'There is no such call for you', 'You see the calls with your own learners.');
load();
