function show(reply) {
  const from = reply.firstName || 'an unknown number';
  document.title = `Reply from ${from}`;
  page.replaceChildren();
  add(page, 'div', reply.person || 'Nobody has this number', 'eyebrow');
  add(page, 'h1', `Reply from ${from}`);
  if (reply.takenBy) add(page, 'span', 'Seen to', 'state');
  add(page, 'div', reply.text, 'work').dir = 'auto';
  add(page, 'p', `By ${channels[reply.channel]}, ${when(reply.receivedAt)}`, 'meta');
  if (reply.before.length) add(page, 'h2', 'What it may answer');
  reply.before.forEach(message => {
    add(page, 'p', message.text).dir = 'auto';
    add(page, 'p', `By ${channels[message.channel]}, ${when(message.at)}`, 'meta');
  });
}

showFromApi('/api/replies/', show, 'There is no such reply for you', 'You see the replies of your own learners.');
