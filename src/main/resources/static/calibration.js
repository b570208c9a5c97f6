const calibrationStates = {
  RATING: 'Waits for your ratings', PRACTISING: 'Practice', RETRAINING: 'In a learning sprint',
  PROBATION: 'On probation', PASSED: 'Passed',
  NOT_CALIBRATED: 'Not calibrated', NEVER_DONE: 'Not done in time'
};
const outcomes = {
  passed: 'passed', probation: 'probation', retrain: 'retraining first', 'not-calibrated': 'not calibrated'
};
const criteria = {
  clarity: ['Clarity', '1 = hard to follow, 5 = clear at first reading'],
  evidence: ['Evidence', '1 = claims only, 5 = shows what happened'],
  application: ['Application', '1 = talks about the skill, 5 = uses it in real work'],
  craft: ['Craft', '1 = a first draft, 5 = ready to be used']
};
const api = '/api/calibrations/';
let drafts = {};

function show(sheet) {
  const calibration = sheet.calibration;
  document.title = `Calibration: ${calibration.programTitle}`;
  page.replaceChildren();
  add(page, 'p', calibration.programTitle, 'eyebrow');
  add(page, 'h1', calibration.state === 'PRACTISING' ? 'Practise rating' : 'Rate as the experts do');
  add(page, 'span', calibrationStates[calibration.state], 'state');
  if (calibration.state === 'RATING' && sheet.works.length) {
    add(page, 'p', 'Experts have rated these works. You rate them without seeing what they gave, so that we know that we rate alike. Until you hand them in you may change what you gave.');
  }
  if (calibration.state === 'PRACTISING') {
    add(page, 'p', 'Rate each work. What the experts gave is then framed beside it, with why. When you are through, the next round begins.');
  }
  if (calibration.state === 'PROBATION') {
    add(page, 'p', 'You rate nearly as the experts do. Go on as usual: after some critiques there is another round.');
  }
  if (calibration.state === 'RETRAINING') {
    add(page, 'p', 'You are in a learning sprint of your own: its modules and its mentor’s messages come to you as to any learner. When its artifact is accepted, the next round begins.');
  }
  if (calibration.dueAt) add(page, 'p', `Until ${when(calibration.dueAt)}`, 'meta');
  if (calibration.countsUntil) add(page, 'p', `Counts until ${when(calibration.countsUntil)}`, 'meta');
  sheet.works.forEach((work, place) => showWork(calibration, work, place + 1, sheet.works.length));
  if (sheet.works.length) handIn(calibration, sheet.works);
  showRounds(calibration.rounds.filter(round => round.outcome));
}

function showWork(calibration, work, place, all) {
  add(page, 'h2', `${place} of ${all}: ${work.title}`).dir = 'auto';
  add(page, 'div', work.text, 'work').dir = 'auto';
  const given = drafts[work.id] || { ...work.given };
  const form = add(page, 'form');
  for (const [criterion, [label, scale]] of Object.entries(criteria)) {
    const field = add(form, 'fieldset');
    field.disabled = Boolean(work.experts);
    const legend = add(field, 'legend', label + ' ');
    add(legend, 'small', scale);
    const row = add(field, 'div', undefined, 'scale');
    for (let value = 1; value <= 5; value++) {
      const expert = work.experts && work.experts[criterion] === value;
      const choice = add(row, 'label', undefined, expert ? 'experts' : '');
      const radio = add(choice, 'input');
      radio.type = 'radio';
      radio.name = criterion;
      radio.value = value;
      radio.checked = given[criterion] === value;
      radio.setAttribute('aria-label', `${label}: ${value}${expert ? ', as the experts' : ''}`);
      radio.addEventListener('change', () => rated(calibration, work, criterion, value, problem));
      add(choice, 'span', String(value));
    }
  }
  const problem = add(form, 'p', work.given ? 'Kept' : '', 'meta');
  problem.setAttribute('role', 'status');
  if (work.because) {
    add(page, 'h3', 'What the experts say');
    add(page, 'p', work.because, 'notes').dir = 'auto';
  }
}

/** Sends a work's ratings as soon as all four are there. */
function rated(calibration, work, criterion, value, problem) {
  const given = drafts[work.id] = { ...work.given, ...drafts[work.id], [criterion]: value };
  const left = Object.keys(criteria).filter(name => !given[name]).length;
  if (left) {
    problem.textContent = left === 1 ? 'One more to rate' : `${left} more to rate`;
    return;
  }
  problem.textContent = 'Being kept …';
  fetch(`${api}${encodeURIComponent(calibration.id)}/ratings/${encodeURIComponent(work.id)}`, {
    method: 'PUT', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(given)
  }).then(answer => answer.ok ? answer.json() : Promise.reject(answer))
    .then(sheet => {
      work.given = given;
      delete drafts[work.id];
      problem.textContent = 'Kept';
      if (calibration.state === 'PRACTISING') {
        show(sheet);
      } else {
        progress(sheet.works);
      }
    }).catch(() => { problem.textContent = 'That was not kept. Tap it again in a moment.'; });
}

function handIn(calibration, works) {
  const bar = add(page, 'div', undefined, 'done');
  const button = add(bar, 'button', calibration.state === 'PRACTISING' ? 'On to the next round' : 'Hand in');
  add(bar, 'p', '', 'meta').id = 'progress';
  const problem = add(bar, 'p', '', 'meta');
  problem.setAttribute('role', 'alert');
  button.id = 'hand-in';
  button.addEventListener('click', () => {
    button.disabled = true;
    fetch(`${api}${encodeURIComponent(calibration.id)}/completion`, {
      method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}'
    }).then(answer => answer.ok ? answer.json().then(handedIn) : Promise.reject(answer))
      .catch(() => {
        button.disabled = false;
        problem.textContent = 'That did not work. Try again in a moment.';
      });
  });
  progress(works);
}

/** What comes of it is worked out in the background. */
function handedIn() {
  page.replaceChildren();
  add(page, 'h1', 'Thank you');
  add(page, 'p', 'It is handed in. What comes of it reaches you as a message, and stands on this page in a minute.');
}

function progress(works) {
  const done = works.filter(work => work.given).length;
  document.getElementById('progress').textContent = `${done} of ${works.length} rated`;
  document.getElementById('hand-in').disabled = done < works.length;
}

function showRounds(rounds) {
  if (!rounds.length) return;
  add(page, 'h2', 'Your rounds so far');
  rounds.forEach(round => {
    add(page, 'h3', `Round ${round.number}: ${outcomes[round.outcome]}`);
    add(page, 'p', round.because);
    const table = add(page, 'table');
    [['Agreement with the experts (alpha)', round.alpha], ['Intraclass correlation', round.icc], ['Weighted kappa', round.kappa]]
      .filter(([, figure]) => figure).forEach(([label, figure]) => {
        const row = add(table, 'tr');
        add(row, 'th', label).scope = 'row';
        add(row, 'td', figure.value.toFixed(3) + (figure.low === null ? '' : ` (${figure.low.toFixed(3)} to ${figure.high.toFixed(3)})`));
      });
    const points = Math.abs(round.severity).toFixed(2);
    add(page, 'p', round.severity === 0 ? 'In the mean as severe as the experts'
      : `In the mean ${points} points ${round.severity < 0 ? 'stricter' : 'milder'} than the experts`, 'meta');
  });
}

showFromApi(api, show, 'There is no such calibration for you', 'You see your own calibrations.');
