const goals = { NEW_SKILL: 'to learn a skill', NEW_ROLE: 'to grow into a new role', BETTER_HABITS: 'to change how the day goes at work' };
const matchStates = { SEARCHING: 'Looking for a mentor', MATCHED: 'Has a mentor', CLOSED: 'Closed without a mentor' };
const offerAnswers = { ACCEPTED: 'accepted', DECLINED: 'declined', SILENT: 'did not answer in time', NOT_FREE: 'had no room any more' };
const days = { MON: 'Mon', TUE: 'Tue', WED: 'Wed', THU: 'Thu', FRI: 'Fri', SAT: 'Sat', SUN: 'Sun' };
const hoursOf = { MORNING: '8–12', AFTERNOON: '12–17', EVENING: '17–21' };
const percent = thousandths => (thousandths / 10).toFixed(1) + ' %';

function show(match) {
  page.replaceChildren();
  add(page, 'p', match.program, 'eyebrow');
  add(page, 'h1', match.learner.firstName).dir = 'auto';
  add(page, 'span', matchStates[match.state], 'state');
  add(page, 'p', `Is here ${goals[match.learner.goal]}.`);
  add(page, 'h2', 'Wants to learn');
  add(page, 'p', match.learner.skills.join(', ')).dir = 'auto';
  add(page, 'h2', 'When a call suits');
  add(page, 'p', match.learner.hours.map(part => `${days[part.slice(0, 3)]} ${hoursOf[part.slice(4)]}`).join(', '));
  add(page, 'p', `By the clock in ${match.learner.zone.replace(/_/g, ' ')}.`, 'meta');
  add(page, 'h2', 'Who is asked');
  if (!match.candidates.length) add(page, 'p', 'Nobody yet.', 'meta');
  match.candidates.forEach(candidate => {
    add(page, 'h3', `${candidate.place}. ${candidate.mentor}: ${percent(candidate.score)}`);
    const table = add(page, 'table');
    [['Skills', 'skillsShare'], ['Common hours', 'hoursShare'], ['Language', 'languageShare'], ['Room', 'loadShare']]
      .forEach(([label, share]) => {
        const row = add(table, 'tr');
        add(row, 'th', label).scope = 'row';
        add(row, 'td', percent(candidate.shares[share]));
      });
    if (candidate.question) add(page, 'p', 'Asked: ' + candidate.question).dir = 'auto';
    if (candidate.reply) add(page, 'p', 'Reply: ' + candidate.reply).dir = 'auto';
    add(page, 'p', candidate.answer ? offerAnswers[candidate.answer]
      : candidate.offerEndsAt ? `Has time until ${when(candidate.offerEndsAt)}` : 'Not asked yet', 'meta');
  });
}

showFromApi('/api/matches/', show, 'There is no such match', 'Operators see every match, mentors those that they are asked about.');
