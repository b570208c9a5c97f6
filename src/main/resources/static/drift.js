const driftAnswers = { CALIBRATED: 'Is calibrated anew', LEFT: 'Left as it is' };
const signed = points => (points > 0 ? '+' : '') + points.toFixed(2);

function show(drift) {
  page.replaceChildren();
  add(page, 'p', drift.program, 'eyebrow');
  add(page, 'h1', `${drift.mentor} has become ${drift.direction === 'MILDER' ? 'milder' : 'stricter'}`);
  add(page, 'span', drift.answer ? driftAnswers[drift.answer] : 'Waits for somebody to look', 'state');
  add(page, 'p', `Noticed ${when(drift.raisedAt)}`, 'meta');
  add(page, 'h2', 'The last critiques');
  add(page, 'p', 'How many points the ratings were above (+) or below (-) what the program’s other mentors give in the mean. '
    + `What goes beyond 0.4 points adds up; above ${drift.limit.toFixed(1)} it is an alarm.`);
  const table = add(page, 'table');
  const head = add(add(table, 'thead'), 'tr');
  ['When', 'Difference', 'Added up'].forEach(title => { add(head, 'th', title).scope = 'col'; });
  const body = add(table, 'tbody');
  drift.critiques.forEach(critique => {
    const row = add(body, 'tr');
    add(row, 'th', when(critique.at)).scope = 'row';
    add(row, 'td', signed(critique.deviation));
    add(row, 'td', (drift.direction === 'MILDER' ? critique.milder : critique.stricter).toFixed(2));
  });
}

showFromApi('/api/drifts/', show, 'There is no such alarm', 'Operators see it.');
