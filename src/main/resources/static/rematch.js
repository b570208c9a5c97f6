const rematchStates = { OPEN: 'Another mentor is wished for', HANDED_OVER: 'Has another mentor', STAYED: 'Stays with the mentor' };

const tongues = new Intl.DisplayNames(['en'], { type: 'language' });

function show(rematch) {
  page.replaceChildren();
  add(page, 'p', rematch.program, 'eyebrow');
  add(page, 'h1', rematch.learner).dir = 'auto';
  add(page, 'span', rematchStates[rematch.state], 'state');
  const now = add(page, 'p', rematch.newMentor ? `${rematch.mentor} was the mentor, ${rematch.newMentor} is chosen.` : `${rematch.mentor} is the mentor.`);
  now.dir = 'auto';
  add(page, 'p', `Speaks ${tongues.of(rematch.learnerLanguage)}, lives by the clock in ${rematch.learnerZone.replace(/_/g, ' ')}.`, 'meta');
  add(page, 'h2', 'Who else there is');
  const table = add(page, 'table');
  const head = add(table, 'tr');
  ['Account', 'Name', 'Learners', 'Language', 'Zone'].forEach(label => { add(head, 'th', label).scope = 'col'; });
  rematch.others.forEach(mentor => {
    const row = add(table, 'tr');
    add(row, 'th', mentor.account).scope = 'row';
    [mentor.firstName, mentor.learners, tongues.of(mentor.language), mentor.zone.replace(/_/g, ' ')]
      .forEach(text => { add(row, 'td', text).dir = 'auto'; });
  });
  add(page, 'p', `Wished for ${when(rematch.wantedAt)}.`, 'meta');
}

showFromApi('/api/rematches/', show, 'There is no such wish', 'Operators see it.');
