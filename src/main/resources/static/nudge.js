const states = {
  RECEIVED: 'Not decided on yet', OPEN: 'Waits for an answer', ACKNOWLEDGED: 'Acknowledged', NOT_SENT: 'Not sent',
  NOT_ACKNOWLEDGED: 'Not acknowledged', GATHERED: 'Gathered into a digest'
};
const reasons = {
  'too-late': 'When it could have come it would have been too late to help.',
  'enough-that-day': 'The learner had enough nudges that day.', 'enough-that-week': 'The learner had enough nudges that week.',
  muted: 'The learner wants no nudges.', 'no-consent': 'The learner agreed to no channel.',
  'no-channel': 'No channel that is open takes this text.',
  'no-longer-needed': 'It was no longer needed: the learner had done by then what it would have asked for.'
};
const outcomes = {
  NEW: 'planned', QUEUED: 'taken by the provider', SENT: 'sent', DELIVERED: 'delivered', READ: 'read',
  UNDELIVERED: 'not delivered', FAILED: 'failed', NO_CHANNEL: 'no channel left'
};
const steps = {
  queuedAt: 'taken by the provider', sentAt: 'sent', deliveredAt: 'delivered', readAt: 'read',
  failedAt: 'failed'
};

const row = (table, name, value) => {
  const line = add(table, 'tr');
  add(line, 'th', name).scope = 'row';
  add(line, 'td', value);
};

function show(nudge) {
  document.title = 'Why this nudge';
  page.replaceChildren();
  add(page, 'div', `${nudge.learner} · ${nudge.source}, ${nudge.kind}`, 'eyebrow');
  add(page, 'h1', nudge.messages.length || nudge.state === 'GATHERED' ? 'Why this nudge came' : 'Why this nudge did not come');
  add(page, 'span', states[nudge.state], 'state');
  if (nudge.reason) add(page, 'p', reasons[nudge.reason] || nudge.reason);
  if (nudge.digest) add(page, 'p', `It goes with others in one message of the next morning: ${nudge.digest}.`);
  if (nudge.decision) {
    if (!nudge.reason) add(page, 'p', nudge.decision.because || `Rule ${nudge.decision.rule}`);
    const inputs = add(page, 'table');
    Object.entries(nudge.decision.inputs).forEach(([name, value]) => row(inputs, name, String(value)));
    row(inputs, 'Rule', nudge.decision.rule);
  } else {
    add(page, 'p', nudge.state === 'RECEIVED' ? 'The table has not been asked yet.'
      : 'It was decided before decisions were kept here; Cockpit may still have it.');
  }
  const dates = [`Received ${when(nudge.receivedAt)}`];
  if (nudge.helpsUntil) dates.push(`helps until ${when(nudge.helpsUntil)}`);
  if (nudge.acknowledgedAt) dates.push(`acknowledged ${when(nudge.acknowledgedAt)}`);
  add(page, 'p', dates.join('; '), 'meta');
  nudge.messages.forEach(message => {
    add(page, 'h2', `By ${channels[message.channel] || 'no channel'}: ${outcomes[message.state]}`);
    const timeline = add(page, 'table');
    row(timeline, 'planned', when(message.plannedAt));
    Object.entries(steps).filter(([step]) => message.timeline[step])
      .sort(([one], [other]) => message.timeline[one].localeCompare(message.timeline[other]))
      .forEach(([step, name]) => row(timeline, name, when(message.timeline[step])));
    if (message.error) row(timeline, 'because', message.error);
  });
}

showFromApi('/api/nudges/', show, 'There is no such nudge', 'Operators see why a nudge came.');
