function show(reply) {
  const from = reply.firstName || 'an unknown number';
  document.title = `Reply from ${from}`;
  page.replaceChildren();
  add(page, 'div', reply.person || 'Nobody has this number', 'eyebrow');
  add(page, 'h1', `Reply from ${from}`);
  if (reply.takenBy) add(page, 'span', 'Seen to', 'state');
  add(page, 'div', reply.text, 'work').dir = 'auto';
  add(page, 'p', `By ${channels[reply.channel]}, ${when(reply.receivedAt)}`, 'meta');
  if (reply.person) answerForm(reply);
  if (reply.before.length) add(page, 'h2', 'What it may answer');
  reply.before.forEach(message => {
    add(page, 'p', message.text).dir = 'auto';
    add(page, 'p', `By ${channels[message.channel]}, ${when(message.at)}`, 'meta');
  });
}

/** Words of one's own: they go out on the channel by which the reply came, where that is open. */
function answerForm(reply) {
  add(page, 'h2', 'Your answer');
  if (reply.answeredAt) {
    add(page, 'p', `Sent ${when(reply.answeredAt)}`, 'meta');
    return;
  }
  const form = add(page, 'form');
  const label = add(form, 'label', `What ${reply.firstName} is to read`);
  const text = add(label, 'textarea');
  text.maxLength = 1000;
  text.rows = 4;
  text.required = true;
  text.dir = 'auto';
  const send = add(form, 'button', 'Send');
  const problem = add(form, 'p', '', 'meta');
  problem.setAttribute('role', 'alert');
  form.addEventListener('submit', event => {
    event.preventDefault();
    send.disabled = true;
    fetch(`/api/replies/${encodeURIComponent(reply.id)}/answer`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
      body: JSON.stringify({ answer: text.value }),
    }).then(answer => answer.ok ? answer.json().then(show) : Promise.reject(answer))
      .catch(() => {
        send.disabled = false;
        problem.textContent = 'It was not sent. Your words are still here: try again, or reload the page.';
      });
  });
}

showFromApi('/api/replies/', show, 'There is no such reply for you', 'You see the replies of your own learners.');
