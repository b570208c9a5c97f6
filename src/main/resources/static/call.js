const words = {
  PLANNED: 'Planned', BOOKED: 'Booked', CONFIRMED: 'Confirmed by the learner', ATTENDED: 'Attended',
  MISSED: 'Missed', CALLED_OFF: 'Called off'
};

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
}

showFromApi('/api/check-ins/', show, 'There is no such call for you', 'You see the calls with your own learners.');
