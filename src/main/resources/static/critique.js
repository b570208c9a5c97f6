function show(artifact) {
  document.title = artifact.title;
  page.replaceChildren();
  add(page, 'div', `Sprint ${artifact.sprint} · ${artifact.learnerFirstName}`, 'eyebrow');
  add(page, 'h1', artifact.title);
  add(page, 'span', artifactStates[artifact.state], 'state');
  add(page, 'p', artifact.task);
  const done = add(page, 'ul');
  artifact.definitionOfDone.forEach(item => add(done, 'li', item));
  add(page, 'p', `Due ${when(artifact.dueAt)}; revisions until ${when(artifact.closesAt)}` +
    (artifact.critiqueDueAt ? `; critique due ${when(artifact.critiqueDueAt)}` : ''), 'meta');
  [...artifact.submissions].reverse().forEach(submission => {
    add(page, 'h2', `Round ${submission.round}`);
    add(page, 'p', `Handed in ${when(submission.submittedAt)}`, 'meta');
    const work = add(page, 'div', undefined, 'work');
    if (submission.kind === 'LINK' && /^https?:\/\//i.test(submission.content)) {
      const link = add(work, 'a', submission.content);
      link.href = submission.content;
      link.rel = 'noopener noreferrer';
      link.target = '_blank';
    } else {
      work.textContent = submission.content;
    }
    add(page, 'p', `SHA-256 of the ${submission.kind === 'LINK' ? 'address' : 'text'}: ${submission.sha256}`, 'hash');
    artifact.critiques.filter(critique => critique.round === submission.round).forEach(critique => {
      const ratings = add(page, 'dl');
      for (const criterion of ['clarity', 'evidence', 'application', 'craft']) {
        add(ratings, 'dt', criterion);
        add(ratings, 'dd', `${critique.ratings[criterion]} of 5`);
      }
      add(page, 'p', critique.notes, 'notes');
      add(page, 'p', `${critique.verdict === 'accept' ? 'Accepted' : 'Revision asked for'}, ${when(critique.at)}`, 'meta');
    });
  });
  if (artifact.submissions.length === 0) add(page, 'p', 'Nothing has been handed in yet.', 'meta');
}

showFromApi('/api/artifacts/', show, 'There is no such artifact for you',
  'You see the artifacts of your own learners, and those handed over to you.');
