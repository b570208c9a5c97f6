"use strict";
(() => {
  const $ = id => document.getElementById(id);
  const log = [];
  let state = null;
  let last = 0;
  let person = null;
  let weekStart = null;
  let shownWeek = "";
  const hidden = new Set();
  const HUES = ["#0f766e", "#7c5cbf", "#c2703d", "#2f6fb3", "#a8518a", "#5c8a3a", "#b5892a", "#4b7f8c"];

  // Texts come from outside: everything is set as text, never as markup.
  function el(tag, className, ...children) {
    const node = document.createElement(tag);
    if (className) node.className = className;
    for (const child of children) node.append(child);
    return node;
  }
  function linked(text) {
    const parts = el("span");
    String(text).split(/(https?:\/\/[^\s<>"']+)/).forEach((part, i) => {
      if (i % 2) {
        const a = el("a", "", part);
        a.href = part;
        a.target = "_blank";
        a.rel = "noreferrer";
        parts.append(a);
      } else parts.append(part);
    });
    return parts;
  }
  const hue = text => HUES[[...text].reduce((sum, c) => (sum * 31 + c.charCodeAt(0)) >>> 0, 7) % HUES.length];
  const time = at => new Date(at).toLocaleTimeString("en-GB", {hour: "2-digit", minute: "2-digit"});
  /** In the zone that the moment itself names: the one that the messages about it speak of. */
  const clockOf = moment => new Date(moment.dateTime || moment.date).toLocaleTimeString("en-GB",
    {hour: "2-digit", minute: "2-digit", timeZone: moment.timeZone});
  const zoneName = zone => (zone || Intl.DateTimeFormat().resolvedOptions().timeZone).split("/").pop().replace(/_/g, " ");
  const day = at => new Date(at).toLocaleDateString("en-GB", {weekday: "long", day: "numeric", month: "long"});
  const short = at => new Date(at).toLocaleDateString("en-GB", {day: "2-digit", month: "short"});
  const money = (minor, currency) => {
    const format = new Intl.NumberFormat("en-GB", {style: "currency", currency: currency.toUpperCase()});
    return format.format(minor / 10 ** format.resolvedOptions().maximumFractionDigits);
  };
  function toast(text) {
    $("toast").textContent = text;
    $("toast").hidden = false;
    clearTimeout(toast.timer);
    toast.timer = setTimeout(() => { $("toast").hidden = true; }, 4000);
  }
  async function call(path, options) {
    const answer = await fetch("/sandbox" + path, options);
    const text = await answer.text();
    const body = text ? JSON.parse(text) : null;
    if (!answer.ok) throw new Error(body && body.detail || answer.status + " " + answer.statusText);
    return body;
  }
  const post = (path, body) => call(path, {method: "POST",
    headers: {"Content-Type": "application/json", "Accept": "application/json"},
    body: body === undefined ? undefined : JSON.stringify(body)});

  // --- Messages
  const address = entry => entry.kind === "inbound" ? entry.from : entry.to;
  function people() {
    const found = new Map();
    for (const entry of log) {
      if (entry.kind !== "message" && entry.kind !== "inbound") continue;
      const key = address(entry);
      if (!found.has(key)) found.set(key, []);
      found.get(key).push(entry);
    }
    return found;
  }
  const preview = entry => entry.subject || entry.body
    || Object.values(entry.contentVariables || {}).join(" · ") || "Template " + (entry.contentSid || "");
  function drawPeople() {
    const all = people();
    const wanted = $("find").value.trim().toLowerCase();
    const shown = [...all].filter(([key, entries]) => !wanted || key.toLowerCase().includes(wanted)
      || entries.some(entry => preview(entry).toLowerCase().includes(wanted)))
      .sort((a, b) => b[1].at(-1).seq - a[1].at(-1).seq);
    if (!person && shown.length && innerWidth > 720) person = shown[0][0];
    $("people").replaceChildren(...shown.map(([key, entries]) => {
      const item = el("li");
      item.tabIndex = 0;
      item.setAttribute("aria-selected", key === person);
      const face = el("span", "face", key.includes("@") ? key.slice(0, 2).toUpperCase() : key.slice(-2));
      face.style.background = hue(key);
      item.append(face, el("b", "", key), el("time", "", time(entries.at(-1).at)),
        el("p", "", (entries.at(-1).kind === "inbound" ? "→ " : "") + preview(entries.at(-1))));
      const open = () => { person = key; $("messages").classList.add("open"); drawPeople(); };
      item.onclick = open;
      item.onkeydown = e => { if (e.key === "Enter" || e.key === " ") { e.preventDefault(); open(); } };
      return item;
    }));
    if (!shown.length) {
      const empty = el("li", "empty", "");
      empty.style.display = "block";
      empty.append(el("b", "", wanted ? "Nobody found" : "No messages yet"),
        wanted ? "" : "They appear here as soon as Cairn writes to somebody. Move the clock.");
      $("people").append(empty);
    }
    $("count-messages").textContent = log.filter(entry => entry.kind === "message").length || "";
    drawPhone(all.get(person) || []);
  }
  let drawn = "";
  function drawPhone(entries) {
    const signature = person + ":" + entries.length;
    if (signature === drawn) return;
    drawn = signature;
    const isMail = (person || "").includes("@");
    $("who").textContent = person || "";
    const channels = [...new Set(entries.map(entry => entry.channel))];
    $("how").textContent = entries.length ? entries.length + (entries.length === 1 ? " message" : " messages") + " · "
      + channels.join(", ") : "";
    $("reply").hidden = isMail || !person;
    const lastEntry = entries.at(-1);
    if (lastEntry && !isMail) $("channel").value = lastEntry.channel;
    const nodes = [];
    let lastDay = "";
    for (const entry of entries) {
      if (day(entry.at) !== lastDay) nodes.push(el("div", "date", lastDay = day(entry.at)));
      nodes.push(bubble(entry));
    }
    $("bubbles").replaceChildren(...nodes);
    $("bubbles").scrollTop = $("bubbles").scrollHeight;
  }
  function bubble(entry) {
    const failed = entry.status === "failed" || entry.status === "undelivered";
    const node = el("div", "bubble" + (entry.kind === "inbound" ? " own" : "") + (failed ? " failed" : "")
      + (entry.channel === "mail" ? " mail" : ""));
    const box = el("div");
    if (entry.subject) box.append(el("h3", "", entry.subject));
    if (entry.body) box.append(linked(entry.body));
    if (entry.contentSid) {
      if (!entry.body) {
        const list = el("dl");
        for (const [name, value] of Object.entries(entry.contentVariables || {})) {
          const dd = el("dd");
          dd.append(linked(value));
          list.append(el("dt", "", name), dd);
        }
        box.append(el("span", "template", "Template " + entry.contentSid), list);
      }
    }
    for (const name of entry.attachments || []) box.append(el("div", "template", "Attached: " + name));
    const note = el("small", "", el("span", "chip " + entry.channel, entry.channel), time(entry.at));
    if (entry.status) note.append(failed ? " · " + entry.status + (entry.errorCode ? " " + entry.errorCode : "")
      : entry.status === "read" ? " · read ✓✓" : " · delivered ✓");
    node.append(box, note);
    return node;
  }
  async function say(text) {
    if (!text.trim() || !person) return;
    try {
      await post("/inbound", {from: person, channel: $("channel").value, body: text});
      $("say").value = "";
      await refresh();
    } catch (e) { toast(e.message); }
  }

  // --- Calendar
  const monday = at => {
    const date = new Date(at);
    date.setHours(0, 0, 0, 0);
    date.setDate(date.getDate() - (date.getDay() + 6) % 7);
    return date;
  };
  const colour = id => HUES[state.calendars.findIndex(calendar => calendar.id === id) % HUES.length];
  const begin = event => new Date(event.start.dateTime || event.start.date);
  function drawCalendar() {
    const all = state.calendars.flatMap(calendar => calendar.events.map(event => ({...event, calendar: calendar.id})));
    $("count-calendar").textContent = all.filter(event => event.status !== "cancelled").length || "";
    if (!weekStart) weekStart = monday(state.clock.now);
    const end = new Date(weekStart);
    end.setDate(end.getDate() + 7);
    const signature = weekStart.toISOString() + JSON.stringify(state.calendars) + [...hidden].join()
      + new Date(state.clock.now).toDateString();
    if (signature === shownWeek) return;
    shownWeek = signature;
    const lastDay = new Date(end - 1);
    $("week").textContent = short(weekStart) + " – " + short(lastDay) + " " + lastDay.getFullYear();
    $("legend").replaceChildren(...state.calendars.map(calendar => {
      const box = el("input");
      box.type = "checkbox";
      box.checked = !hidden.has(calendar.id);
      box.onchange = () => { box.checked ? hidden.delete(calendar.id) : hidden.add(calendar.id); drawCalendar(); };
      const label = el("label", "", box, calendar.summary);
      label.style.setProperty("--hue", colour(calendar.id));
      return label;
    }));
    const days = [];
    for (let i = 0; i < 7; i++) {
      const from = new Date(weekStart);
      from.setDate(from.getDate() + i);
      const to = new Date(from);
      to.setDate(to.getDate() + 1);
      const events = all.filter(event => begin(event) >= from && begin(event) < to && !hidden.has(event.calendar))
        .sort((a, b) => begin(a) - begin(b));
      const today = from.toDateString() === new Date(state.clock.now).toDateString();
      const box = el("div", "card daybox" + (today ? " today" : "") + (events.length ? "" : " none"),
        el("b", "", from.toLocaleDateString("en-GB", {weekday: "short", day: "numeric"}),
          el("span", "", today ? "today" : "")));
      for (const event of events) {
        const card = el("div", "event" + (event.status === "cancelled" ? " cancelled" : ""),
          el("time", "", clockOf(event.start) + " – " + clockOf(event.end) + " ", el("i", "", zoneName(event.start.timeZone))),
          event.summary || "(no title)");
        card.style.setProperty("--hue", colour(event.calendar));
        card.title = event.calendar + "\n" + event.id;
        for (const attendee of event.attendees || []) card.append(el("small", "", attendee.email));
        if (event.hangoutLink) {
          const meet = el("a", "", "Meet");
          meet.href = event.hangoutLink;
          meet.title = event.hangoutLink;
          card.append(el("small", "", meet));
        }
        if (event.status !== "cancelled") card.append(byHand(event));
        box.append(card);
      }
      days.push(box);
    }
    $("days").replaceChildren(...days);
    $("days").style.setProperty("--columns", days.map(box => box.classList.contains("none")
      ? "minmax(0, 1fr)" : "minmax(0, 2fr)").join(" "));
  }
  // What its owner does with an event: another time, of the same length, or out with it.
  function byHand(event) {
    const order = (change, done) => post("/events", {calendar: event.calendar, event: {id: event.id, ...change}})
      .then(() => { toast(done); refresh(); }, error => toast(error.message));
    const at = moment => ({dateTime: moment.toISOString()});
    const time = el("input");
    time.type = "datetime-local";
    time.value = new Date(begin(event) - begin(event).getTimezoneOffset() * 60000).toISOString().slice(0, 16);
    time.setAttribute("aria-label", "New start of " + (event.summary || event.id));
    const move = el("button", "", "Move");
    move.onclick = () => {
      const start = new Date(time.value);
      if (isNaN(start)) return;
      const length = new Date(event.end.dateTime || event.end.date) - begin(event);
      order({start: at(start), end: at(new Date(start.getTime() + length))}, "Moved");
    };
    const remove = el("button", "", "Delete");
    remove.onclick = () => order({status: "cancelled"}, "Deleted");
    return el("details", "", el("summary", "", "Change"), time, move, remove);
  }
  function week(by) {
    weekStart.setDate(weekStart.getDate() + by);
    drawCalendar();
  }

  // --- Payments
  let shownLinks = "";
  function drawPayments() {
    const open = state.paymentLinks.filter(link => link.active && !link.paid).length;
    $("count-payments").textContent = state.paymentLinks.length ? open + " open" : "";
    const signature = JSON.stringify(state.paymentLinks);
    if (signature === shownLinks) return;
    shownLinks = signature;
    $("links").replaceChildren(...state.paymentLinks.map(link => {
      const row = el("div", "row", el("span", "amount", money(link.amount, link.currency)),
        el("span", "chip " + (link.paid ? "good" : link.active ? "warn" : ""),
          link.paid ? "paid" : link.active ? "open" : "closed"));
      const tile = el("div", "card tile", row);
      for (const item of link.items) tile.append(el("div", "", item.description + (item.quantity > 1 ? " × " + item.quantity : "")));
      tile.append(el("div", "what", Object.entries(link.metadata).map(([k, v]) => k + " " + v).join(" · ") || link.id));
      if (link.active) {
        const pay = el("button", "primary", "Pay");
        const decline = el("button", "quiet", "Decline card");
        pay.onclick = () => settle(link, "succeeded", pay);
        decline.onclick = () => settle(link, "declined", decline);
        const page = el("a", "hint", "Page");
        page.href = "/sandbox/pay/" + link.id;
        page.style.alignSelf = "center";
        page.style.marginLeft = "auto";
        tile.append(el("div", "actions", pay, decline, page));
      }
      return tile;
    }));
    if (!state.paymentLinks.length) {
      $("links").replaceChildren(el("div", "empty", el("b", "", "No payment links yet"),
        "An invoice brings one. The month's close makes invoices."));
      $("links").firstChild.style.gridColumn = "1 / -1";
    }
  }
  async function settle(link, outcome, button) {
    button.disabled = true;
    try {
      await post("/pay/" + link.id + "?outcome=" + outcome);
      toast(outcome === "succeeded" ? "Paid. Stripe's webhooks are on their way." : "The card was declined.");
    } catch (e) { toast(e.message); }
    refresh();
  }

  // --- Faults
  let known = null;
  const option = value => { const node = el("option", "", value); node.value = value; return node; };
  const faultsOf = operation => known.faults.filter(fault =>
    ["duplicate", "late", "out-of-order"].includes(fault) === (operation === "webhook")
    && (!["undelivered", "failed"].includes(fault) || $("f-provider").value === "twilio")
    && (!["garbled", "misplaced", "cut-off", "silent"].includes(fault) || $("f-provider").value === "drafts")
    && (fault !== "webhook-first" || ["twilio", "stripe"].includes($("f-provider").value)));
  function chooseOperation() {
    $("f-operation").replaceChildren(...known.operations[$("f-provider").value].map(option));
    chooseFault();
  }
  function chooseFault() {
    $("f-fault").replaceChildren(...faultsOf($("f-operation").value).map(option));
    chooseDelay();
  }
  const HELD = {timeout: "PT30S", "timeout-applied": "PT30S", hang: "PT10S", trickle: "PT1S", "webhook-first": "PT10S"};
  const NAMES = {google: "Google", twilio: "Twilio", stripe: "Stripe", mail: "Mail"};
  /** Without the sentences that are about other providers only. */
  const meaning = (text, provider) => text.split(/(?<=\.) /).filter(sentence => sentence.includes(NAMES[provider])
    || !Object.values(NAMES).some(name => sentence.includes(name))).join(" ");
  function chooseDelay() {
    const fault = $("f-fault").value;
    $("f-delay-label").hidden = fault !== "late";
    $("f-hold-label").hidden = !HELD[fault];
    $("f-hold").value = HELD[fault] || "";
    $("f-meaning").textContent = meaning(known.meanings[fault] || "", $("f-provider").value);
  }
  async function lift(fault) {
    try { await call("/faults/" + fault.id, {method: "DELETE"}); } catch (e) { toast(e.message); }
    refresh();
  }
  let shownFaults = "";
  function drawFaults() {
    $("count-faults").textContent = state.faults.filter(fault => fault.remaining > 0).length || "";
    const signature = JSON.stringify(state.faults);
    if (signature === shownFaults) return;
    shownFaults = signature;
    $("ordered").replaceChildren(...state.faults.map(fault => {
      const tile = el("div", "card tile",
        el("div", "row", el("b", "", fault.fault), el("span", "chip " + (fault.remaining ? "bad" : ""),
          fault.lasting ? "until lifted" : fault.remaining ? fault.remaining + " to come" : "spent")),
        el("div", "", fault.provider + " · " + fault.operation),
        el("div", "what", "fired " + fault.fired + (fault.match ? " · contains " + fault.match : "")
          + (fault.after ? " · lets " + fault.after + " through" : "")
          + (HELD[fault.fault] ? " · " + fault.hold : "")
          + (fault.delay ? " · late by " + fault.delay : "") + (fault.code ? " · code " + fault.code : "")));
      if (fault.remaining) {
        const button = el("button", "quiet", "Lift");
        button.onclick = () => lift(fault);
        tile.append(el("div", "actions", button));
      }
      return tile;
    }));
    if (!state.faults.length) {
      $("ordered").replaceChildren(el("div", "empty", el("b", "", "Nothing is ordered to fail"), "Everything works."));
      $("ordered").firstChild.style.gridColumn = "1 / -1";
    }
  }

  // --- Log
  const CHIP = {message: "sms", inbound: "sms", payment: "good", refund: "good", transfer: "good", payout: "good",
     fault: "bad", order: "warn"};
  function summary(entry) {
    switch (entry.kind) {
      case "message": return entry.channel + " to " + entry.to + ": " + preview(entry);
      case "inbound": return entry.channel + " from " + entry.from + ": " + entry.body;
      case "call": return (entry.status || "no answer") + " " + entry.operation
        + (entry.fault ? " (" + entry.fault + " by order)" : "") + (entry.replayed ? " (replayed)" : "")
        + " " + entry.path;
      case "delivery": return entry.event + " → " + (entry.status || "no answer") + ", " + entry.result
        + (entry.attempt > 1 ? ", attempt " + entry.attempt : "");
      case "payment": return entry.outcome + " " + money(entry.amount, entry.currency);
      case "refund": case "transfer": case "payout": return money(entry.amount, entry.currency)
        + (entry.destination ? " to " + entry.destination : "") + " " + entry.id;
      case "fault": return entry.fault + " on " + entry.operation;
      default: return entry.order + ": " + Object.entries(entry.body || {}).map(([k, v]) => k + " " + v).join(", ");
    }
  }
  let shownLog = "";
  function drawLog() {
    const entries = log.filter(entry => (!$("l-provider").value || entry.provider === $("l-provider").value)
      && (!$("l-kind").value || entry.kind === $("l-kind").value));
    const signature = $("l-provider").value + $("l-kind").value + (entries.length ? entries.at(-1).seq : "") + entries.length;
    if (signature === shownLog) return;
    shownLog = signature;
    $("l-count").textContent = entries.length + (entries.length === 1 ? " entry" : " entries")
      + (entries.length > 300 ? ", the newest 300 shown" : "");
    $("entries").replaceChildren(...entries.slice(-300).reverse().map(entry => {
      const bad = entry.kind === "call" && !entry.accepted || entry.kind === "delivery" && entry.result !== "delivered"
        || entry.errorCode;
      const details = el("details", "", el("summary", "", el("span", "seq", entry.seq),
        el("span", "at", short(entry.at) + " " + time(entry.at)), el("span", "", entry.provider),
        el("span", "", el("i", "chip " + (bad ? "bad" : CHIP[entry.kind] || ""), entry.kind)),
        el("span", "", summary(entry))));
      details.ontoggle = () => {
        if (details.open && details.childElementCount === 1) details.append(el("pre", "", JSON.stringify(entry, null, 2)));
      };
      return el("li", "", details);
    }));
    if (!entries.length) $("entries").replaceChildren(el("li", "empty", el("b", "", "Nothing yet")));
  }

  // --- Everything
  function tab(hash) {
    const [name, who] = decodeURIComponent(hash).split("=");
    if (who) {
      person = who;
      $("messages").classList.add("open");
    }
    const names = ["messages", "calendar", "payments", "faults", "log"];
    const wanted = names.includes(name) ? name : "messages";
    names.forEach(each => { $(each).hidden = each !== wanted; });
    document.querySelectorAll("[data-tab]").forEach(button =>
      button.setAttribute("aria-selected", button.dataset.tab === wanted));
    if (!who && location.hash.slice(1) !== wanted) history.replaceState(null, "", "#" + wanted);
  }
  async function refresh() {
    try {
      const [entries, next] = await Promise.all([call("/log?limit=10000&after=" + last), call("/state")]);
      if (state && entries.length === 0 && next.clock.now < state.clock.now && log.length && !(await call("/log?limit=1")).length) {
        location.reload();
        return;
      }
      for (const entry of entries) if (entry.seq > last) { log.push(entry); last = entry.seq; }
      state = next;
      const now = new Date(state.clock.now);
      $("time").textContent = time(now);
      $("day").textContent = now.toLocaleDateString("en-GB", {weekday: "short", day: "numeric", month: "short", year: "numeric"})
        + " · " + zoneName() + (state.clock.ticking ? "" : " · still");
      drawPeople();
      drawCalendar();
      drawPayments();
      drawFaults();
      drawLog();
    } catch (e) { toast("The sandbox does not answer: " + e.message); }
  }
  document.querySelectorAll("[data-tab]").forEach(button => { button.onclick = () => tab(button.dataset.tab); });
  document.querySelectorAll("[data-advance]").forEach(button => {
    button.onclick = async () => {
      button.disabled = true;
      try {
        await post("/clock", {advance: button.dataset.advance});
        weekStart = null;
      } catch (e) { toast(e.message); }
      button.disabled = false;
      refresh();
    };
  });
  document.querySelectorAll("[data-say]").forEach(button => { button.onclick = () => say(button.dataset.say); });
  $("reply").onsubmit = e => { e.preventDefault(); say($("say").value); };
  $("find").oninput = drawPeople;
  $("back").onclick = () => { $("messages").classList.remove("open"); };
  $("week-back").onclick = () => week(-7);
  $("week-on").onclick = () => week(7);
  $("week-now").onclick = () => { weekStart = null; drawCalendar(); };
  $("l-provider").onchange = drawLog;
  $("l-kind").onchange = drawLog;
  $("f-provider").onchange = chooseOperation;
  $("f-operation").onchange = chooseFault;
  $("f-fault").onchange = chooseDelay;
  $("f-clear").onclick = async () => { await call("/faults", {method: "DELETE"}); refresh(); };
  $("order").onsubmit = async e => {
    e.preventDefault();
    const order = {provider: $("f-provider").value, operation: $("f-operation").value, fault: $("f-fault").value};
    if ($("f-lasting").checked) order.lasting = true; else order.times = Number($("f-times").value);
    if (Number($("f-after").value)) order.after = Number($("f-after").value);
    if (HELD[order.fault] && $("f-hold").value) order.hold = $("f-hold").value;
    if ($("f-match").value) order.match = $("f-match").value;
    if (order.fault === "late") order.delay = $("f-delay").value;
    try {
      await post("/faults", order);
      $("f-error").textContent = "";
      refresh();
    } catch (problem) { $("f-error").textContent = problem.message; }
  };
  addEventListener("hashchange", () => tab(location.hash.slice(1)));
  tab(location.hash.slice(1));
  call("/faults/known").then(all => {
    known = all;
    $("f-provider").replaceChildren(...Object.keys(all.operations).map(option));
    $("f-provider").value = "twilio";
    chooseOperation();
  });
  refresh();
  setInterval(refresh, 2000);
})();
