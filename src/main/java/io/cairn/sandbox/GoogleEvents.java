package io.cairn.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Events of calendars. A calendar comes to be with its first use; its id is a mail address or any other name. */
@Component
@SandboxPart
class GoogleEvents {

    private static final Set<String> FIELDS = Set.of("anyoneCanAddSelf", "attachments", "attendees", "attendeesOmitted",
            "colorId", "conferenceData", "created", "creator", "description", "end", "endTimeUnspecified", "etag",
            "eventType", "extendedProperties", "gadget", "guestsCanInviteOthers", "guestsCanModify",
            "guestsCanSeeOtherGuests", "hangoutLink", "htmlLink", "iCalUID", "id", "kind", "location", "locked",
            "organizer", "originalStartTime", "privateCopy", "recurrence", "recurringEventId", "reminders", "sequence",
            "source", "start", "status", "summary", "transparency", "updated", "visibility");
    private static final Set<String> READ_ONLY = Set.of("created", "creator", "etag", "hangoutLink", "htmlLink", "id",
            "kind", "organizer", "updated", "iCalUID");
    private static final Set<String> STATES = Set.of("confirmed", "tentative", "cancelled");
    private static final Set<String> UPDATES = Set.of("all", "externalOnly", "none");

    /** How far back changes are told; Google names no length, its own clients have met about a month. */
    private static final Duration MEMORY = Duration.ofDays(28);

    /** How long a conference takes that is not there at once. */
    private static final Duration MAKING = Duration.ofSeconds(20);

    private final SandboxStore store;
    private final SandboxClock clock;
    private final GoogleChannels channels;
    private final Faults faults;

    GoogleEvents(final SandboxStore store, final SandboxClock clock, final GoogleChannels channels, final Faults faults) {
        this.store = store;
        this.clock = clock;
        this.channels = channels;
        this.faults = faults;
    }

    ObjectNode insert(final String calendar, final Form query, final ObjectNode body) {
        check(query, body);
        final String id = body.hasNonNull("id") ? body.path("id").asText() : Ids.google();
        if (!id.matches("[a-v0-9]{5,1024}")) {
            throw GoogleErrors.invalid("Invalid resource id value.");
        }
        if (find(calendar, id).isPresent()) {
            throw GoogleErrors.refuse(409, "duplicate", "The requested identifier already exists.");
        }
        final ObjectNode event = Json.object();
        event.put("kind", "calendar#event").put("etag", "").put("id", id).put("status", "confirmed");
        event.put("htmlLink", "https://www.google.com/calendar/event?eid=" + base64(id + " " + calendar));
        event.put("created", clock.now().toString()).put("updated", "");
        event.putObject("creator").put("email", "cairn@sandbox.iam.gserviceaccount.com");
        event.putObject("organizer").put("email", calendar).put("self", true);
        event.put("iCalUID", body.path("iCalUID").asText(id + "@google.com")).put("sequence", 0);
        event.putObject("reminders").put("useDefault", true);
        event.put("eventType", "default");
        merge(event, body, query);
        return keep(calendar, event);
    }

    ObjectNode get(final String calendar, final String id) {
        final ObjectNode event = find(calendar, id).orElseThrow(GoogleErrors::notFound);
        final JsonNode request = event.path("conferenceData").path("createRequest");
        final boolean pending = "pending".equals(request.path("status").path("statusCode").asText());
        if (pending && !clock.now().isBefore(Instant.parse(event.path("created").asText()).plus(MAKING))) {
            make(event, request.path("requestId").asText());
            store.save("google", type(calendar), id, event);
        }
        return event;
    }

    ObjectNode patch(final String calendar, final String id, final Form query, final String ifMatch,
            final ObjectNode body) {
        check(query, body);
        final ObjectNode event = get(calendar, id);
        checkMatch(event, ifMatch);
        final int given = givenSequence(event, body, event.path("sequence").asInt());
        final ObjectNode before = event.deepCopy();
        merge(event, body, query);
        return keep(calendar, event.put("sequence", given + (isSignificant(before, event) ? 1 : 0)));
    }

    ObjectNode update(final String calendar, final String id, final Form query, final String ifMatch,
            final ObjectNode body) {
        check(query, body);
        final ObjectNode event = get(calendar, id);
        checkMatch(event, ifMatch);
        // Who replaces an event and names no sequence names the first one.
        final int given = givenSequence(event, body, 0);
        final ObjectNode next = Json.object();
        if (event.has("conferenceData") && isSilentOnConferences(query)) {
            next.set("conferenceData", event.get("conferenceData"));
        }
        READ_ONLY.stream().filter(event::has).sorted().forEach(field -> next.set(field, event.get(field)));
        next.put("status", "confirmed");
        next.put("eventType", "default").putObject("reminders").put("useDefault", true);
        merge(next, body, query);
        return keep(calendar, next.put("sequence", given + (isSignificant(event, next) ? 1 : 0)));
    }

    void delete(final String calendar, final String id, final Form query, final String ifMatch) {
        check(query, Json.object());
        final ObjectNode event = get(calendar, id);
        if ("cancelled".equals(event.path("status").asText())) {
            throw GoogleErrors.refuse(410, "deleted", "Resource has been deleted");
        }
        checkMatch(event, ifMatch);
        keep(calendar, event.put("status", "cancelled").put("sequence", event.path("sequence").asInt() + 1));
    }

    /** What the calendar's owner does in it by hand: a new event, or a change of the one that has this id. */
    ObjectNode byHand(final String calendar, final ObjectNode event) {
        final String id = event.path("id").asText();
        return find(calendar, id).isPresent() ? patch(calendar, id, Form.parse(""), null, event.without("id"))
                : insert(calendar, Form.parse(""), event);
    }

    ObjectNode list(final String calendar, final Form query) {
        final Optional<String> token = query.value("syncToken");
        if (token.isPresent() && Set.of("timeMin", "timeMax", "q", "orderBy", "updatedMin", "iCalUID",
                "privateExtendedProperty", "sharedExtendedProperty").stream().anyMatch(query::has)) {
            throw GoogleErrors.refuse(400, "badRequest", "Bad Request: syncToken cannot be combined with a filter");
        }
        if (token.isPresent() && "false".equals(query.value("showDeleted").orElse(""))) {
            throw GoogleErrors.refuse(400, "badRequest", "Bad Request: deleted events are always synchronized");
        }
        final boolean byStart = "startTime".equals(query.value("orderBy").orElse(""));
        if (byStart && !"true".equals(query.value("singleEvents").orElse(""))) {
            throw GoogleErrors.refuse(400, "badRequest",
                    "The requested ordering is not available for the particular query.");
        }
        query.value("updatedMin").map(from -> GoogleTime.parameter(from, "updatedMin"))
                .filter(from -> from.isBefore(clock.now().minus(MEMORY))).ifPresent(from -> {
                    throw GoogleErrors.refuse(410, "updatedMinTooLongAgo",
                            "The requested minimum modification time lies too far in the past.");
                });
        final boolean deletedToo = token.isPresent() || "true".equals(query.value("showDeleted").orElse(""));
        final Set<String> changed = token.map(given -> revision(given, of(calendar, query)))
                .map(since -> store.changedAfter("google", type(calendar), since).stream()
                        .map(event -> event.path("id").asText()).collect(Collectors.toSet())).orElse(null);
        final Predicate<ObjectNode> wanted = event -> (changed == null || changed.contains(event.path("id").asText()))
                && (deletedToo || !cancelled(event)) && GoogleFilter.matches(event, query);
        final List<ObjectNode> all = byStart ? all(calendar).stream().sorted(Comparator.comparing(event ->
                GoogleTime.of(event.get("start"), "start"))).toList() : all(calendar);
        return page(calendar, query, all, wanted);
    }

    ObjectNode freeBusy(final ObjectNode body) {
        final Set<String> known = Set.of("timeMin", "timeMax", "timeZone", "groupExpansionMax",
                "calendarExpansionMax", "items");
        body.fieldNames().forEachRemaining(field -> {
            if (!known.contains(field)) {
                throw GoogleErrors.unknownName(field);
            }
        });
        if (!body.hasNonNull("timeMin") || !body.hasNonNull("timeMax")) {
            throw GoogleErrors.refuse(400, "required", "Missing time range.");
        }
        final Instant from = GoogleTime.parameter(body.path("timeMin").asText(), "timeMin");
        final Instant to = GoogleTime.parameter(body.path("timeMax").asText(), "timeMax");
        if (!from.isBefore(to)) {
            throw GoogleErrors.refuse(400, "timeRangeEmpty", "The specified time range is empty.");
        }
        final ObjectNode answer = Json.object();
        answer.put("kind", "calendar#freeBusy").put("timeMin", from.toString()).put("timeMax", to.toString());
        final ObjectNode calendars = answer.putObject("calendars");
        for (final JsonNode item : body.path("items")) {
            final String id = item.path("id").asText();
            calendars.putObject(id).set("busy", GoogleFilter.busy(store.all("google", type(id)), from, to));
        }
        return answer;
    }

    /** Every event of a calendar, the cancelled ones too. */
    List<ObjectNode> all(final String calendar) {
        return store.all("google", type(calendar));
    }

    private Optional<ObjectNode> find(final String calendar, final String id) {
        return store.find("google", type(calendar), id);
    }

    private ObjectNode keep(final String calendar, final ObjectNode event) {
        final Instant now = clock.now();
        final long revision = store.revision() + 1;
        event.put("updated", now.toString()).put("etag", "\"" + (now.toEpochMilli() * 2 + revision) + "\"");
        remember(calendar);
        store.save("google", type(calendar), event.path("id").asText(), event);
        channels.changed(calendar);
        return event;
    }

    private void remember(final String calendar) {
        if (store.find("google", "calendar", calendar).isEmpty()) {
            store.save("google", "calendar", calendar, Json.object().put("kind", "calendar#calendar")
                    .put("etag", "\"1\"").put("id", calendar).put("summary", calendar).put("timeZone", "UTC"));
        }
    }

    private void merge(final ObjectNode event, final ObjectNode body, final Form query) {
        body.fields().forEachRemaining(field -> {
            final String name = field.getKey();
            final JsonNode value = field.getValue();
            if (READ_ONLY.contains(name) || "conferenceData".equals(name)) {
                return;
            }
            if (value.isNull()) {
                event.remove(name);
            } else if (Set.of("start", "end").contains(name)) {
                event.set(name, moment(event.path(name), value, name));
            } else if ("attendees".equals(name)) {
                event.set(name, attendees(value, event.path("organizer").path("email").asText()));
            } else if ("extendedProperties".equals(name) && event.path(name).isObject()) {
                value.fields().forEachRemaining(kind -> mergeProperties((ObjectNode) event.get(name), kind.getKey(),
                        kind.getValue()));
            } else {
                event.set(name, value);
            }
        });
        final Instant start = GoogleTime.of(event.get("start"), "start");
        final Instant end = GoogleTime.of(event.get("end"), "end");
        if (end.isBefore(start)) {
            throw GoogleErrors.refuse(400, "timeRangeEmpty", "The specified time range is empty.");
        }
        if (body.path("conferenceData").path("createRequest").isObject() && !isSilentOnConferences(query)) {
            meet(event, body.path("conferenceData").path("createRequest"));
        }
    }

    private static boolean isSilentOnConferences(final Form query) {
        return "0".equals(query.value("conferenceDataVersion").orElse("0"));
    }

    private static void mergeProperties(final ObjectNode properties, final String kind, final JsonNode values) {
        if (values.isObject() && properties.path(kind).isObject()) {
            ((ObjectNode) properties.get(kind)).setAll((ObjectNode) values);
        } else {
            properties.set(kind, values);
        }
    }

    private static ObjectNode moment(final JsonNode before, final JsonNode value, final String name) {
        final ObjectNode merged = before.isObject() ? before.deepCopy() : Json.object();
        if (value.hasNonNull("date")) {
            merged.removeAll();
        }
        value.fields().forEachRemaining(field -> merged.set(field.getKey(), field.getValue()));
        if (value.hasNonNull("dateTime")) {
            merged.remove("date");
        }
        return GoogleTime.normalized(merged, name);
    }

    /** @param calendar whose copy of the event this is */
    private static ArrayNode attendees(final JsonNode value, final String calendar) {
        final ArrayNode attendees = Json.array();
        for (final JsonNode given : value) {
            if (!given.path("email").asText().matches("[^@\\s]+@[^@\\s]+")) {
                throw GoogleErrors.invalid("Invalid attendee email.");
            }
            final ObjectNode attendee = given.deepCopy();
            if (!attendee.hasNonNull("responseStatus")) {
                attendee.put("responseStatus", "needsAction");
            }
            if (given.path("email").asText().equalsIgnoreCase(calendar)) {
                attendee.put("self", true);
            }
            attendees.add(attendee);
        }
        return attendees;
    }

    /** A request whose id was there before is ignored. */
    private void meet(final ObjectNode event, final JsonNode request) {
        final String requestId = request.path("requestId").asText();
        final JsonNode type = request.path("conferenceSolutionKey").path("type");
        if (requestId.isEmpty() || !type.isMissingNode() && !"hangoutsMeet".equals(type.asText())) {
            throw GoogleErrors.invalid("Invalid conference type value.");
        }
        if (requestId.equals(event.path("conferenceData").path("createRequest").path("requestId").asText())) {
            return;
        }
        if (faults.take("google", Set.of("events.insert", "events.update", "events.patch"), Fault.CONFERENCES,
                event.path("id").asText()).isPresent()) {
            event.putObject("conferenceData").set("createRequest", created(requestId, "pending"));
        } else {
            make(event, requestId);
        }
    }

    private static ObjectNode created(final String requestId, final String status) {
        final ObjectNode created = Json.object().put("requestId", requestId);
        created.putObject("conferenceSolutionKey").put("type", "hangoutsMeet");
        created.putObject("status").put("statusCode", status);
        return created;
    }

    private static void make(final ObjectNode event, final String requestId) {
        final String hash = Signatures.sha256(event.path("id").asText()).replaceAll("[0-9]", "k");
        final String code = hash.substring(0, 3) + "-" + hash.substring(3, 7) + "-" + hash.substring(7, 10);
        final String link = "https://meet.google.com/" + code;
        final ObjectNode conference = Json.object();
        conference.set("createRequest", created(requestId, "success"));
        conference.putArray("entryPoints").addObject().put("entryPointType", "video").put("uri", link)
                .put("label", link.substring(8));
        conference.putObject("conferenceSolution").put("name", "Google Meet")
                .putObject("key").put("type", "hangoutsMeet");
        conference.put("conferenceId", code);
        event.put("hangoutLink", link).set("conferenceData", conference);
    }

    /**
     * Events keep their places in a calendar, and the last page's token counts from the first page: what changes while
     * somebody reads page after page is not missed.
     */
    private ObjectNode page(final String calendar, final Form query, final List<ObjectNode> all,
            final Predicate<ObjectNode> wanted) {
        final int size = query.value("maxResults").filter(value -> value.matches("\\d{1,5}")).map(Integer::valueOf)
                .map(value -> Math.max(1, Math.min(2500, value))).orElse(250);
        final Optional<long[]> before = query.value("pageToken").map(GoogleEvents::pageStart);
        final long revision = before.map(start -> start[1]).orElseGet(store::revision);
        final ObjectNode answer = Json.object();
        answer.put("kind", "calendar#events").put("etag", "\"p" + revision + "\"").put("summary", calendar);
        answer.put("updated", clock.now().toString()).put("timeZone", "UTC").put("accessRole", "owner");
        answer.putArray("defaultReminders");
        final ArrayNode items = answer.putArray("items");
        for (int place = before.map(start -> (int) start[0]).orElse(0); place < all.size(); place++) {
            if (!wanted.test(all.get(place))) {
                continue;
            }
            if (items.size() == size) {
                return answer.put("nextPageToken", base64("page:" + place + ":" + revision));
            }
            items.add(shown(all.get(place), query));
        }
        return answer.put("nextSyncToken", base64("sync:" + revision + ":" + clock.now().getEpochSecond()
                + ":" + of(calendar, query)));
    }

    /** Of a deleted event a synchronization tells no more than which one it was. */
    private static ObjectNode shown(final ObjectNode event, final Form query) {
        if (cancelled(event) && query.has("syncToken")) {
            return event.retain("kind", "etag", "id", "status", "recurringEventId", "originalStartTime");
        }
        final int most = query.value("maxAttendees").filter(value -> value.matches("[1-9]\\d{0,5}"))
                .map(Integer::valueOf).orElse(Integer.MAX_VALUE);
        if (event.path("attendees").size() > most) {
            final ArrayNode self = Json.array();
            event.path("attendees").forEach(attendee -> {
                if (attendee.path("self").asBoolean()) {
                    self.add(attendee);
                }
            });
            event.set("attendees", self);
            event.put("attendeesOmitted", true);
        }
        return event;
    }

    private static boolean cancelled(final ObjectNode event) {
        return "cancelled".equals(event.path("status").asText());
    }

    /** The place in the calendar, and the revision of the first page. */
    private static long[] pageStart(final String token) {
        final String text = decode(token);
        if (!text.matches("page:\\d{1,9}:\\d{1,18}")) {
            throw GoogleErrors.refuse(400, "badRequest", "Invalid page token value.");
        }
        final String[] parts = text.split(":");
        return new long[] {Long.parseLong(parts[1]), Long.parseLong(parts[2])};
    }

    /**
     * What a token is for. Google binds it to its calendar, and says that other parameters than the first time's lead to
     * undefined behaviour; here they make the token worthless.
     */
    private static String of(final String calendar, final Form query) {
        return Signatures.sha256(calendar + "|" + "true".equals(query.value("singleEvents").orElse(""))).substring(0, 16);
    }

    private long revision(final String token, final String of) {
        final String text = decode(token);
        final String[] parts = text.split(":");
        if (!text.matches("sync:\\d{1,18}:\\d{1,12}:[0-9a-f]{16}") || !parts[3].equals(of)
                || Long.parseLong(parts[1]) > store.revision()
                || Instant.ofEpochSecond(Long.parseLong(parts[2])).isBefore(clock.now().minus(MEMORY))) {
            throw GoogleErrors.refuse(410, "fullSyncRequired",
                    "Sync token is no longer valid, a full sync is required.");
        }
        return Long.parseLong(parts[1]);
    }

    private static void check(final Form query, final ObjectNode body) {
        body.fieldNames().forEachRemaining(field -> {
            if (!FIELDS.contains(field)) {
                throw GoogleErrors.unknownName(field);
            }
        });
        if (body.path("recurrence").size() > 0) {
            throw GoogleErrors.invalid("The sandbox does not play recurring events.");
        }
        if (body.hasNonNull("status") && !STATES.contains(body.path("status").asText())) {
            throw GoogleErrors.invalid("Invalid value for: status");
        }
        if (query.value("sendUpdates").filter(value -> !UPDATES.contains(value)).isPresent()) {
            throw GoogleErrors.refuse(400, "invalidParameter", "Invalid value '"
                    + query.value("sendUpdates").get() + "'. Allowed values: [all, externalOnly, none]");
        }
    }

    private static void checkMatch(final ObjectNode event, final String ifMatch) {
        if (ifMatch != null && !"*".equals(ifMatch) && !ifMatch.equals(event.path("etag").asText())) {
            throw GoogleErrors.refuse(412, "conditionNotMet", "Precondition Failed");
        }
    }

    /** Who names an older one than the event's has not seen the newest event. */
    private static int givenSequence(final ObjectNode event, final ObjectNode body, final int otherwise) {
        final int given = body.path("sequence").asInt(otherwise);
        if (given < event.path("sequence").asInt()) {
            throw GoogleErrors.invalid("The specified sequence number is below the current sequence number of the "
                    + "resource. Re-fetch the resource and use its sequence number on the following request.");
        }
        return given;
    }

    /** As iCalendar (RFC 5546, 2.1.4) counts: another time or another status, not another title. */
    private static boolean isSignificant(final ObjectNode before, final ObjectNode after) {
        return !GoogleTime.of(before.get("start"), "start").equals(GoogleTime.of(after.get("start"), "start"))
                || !GoogleTime.of(before.get("end"), "end").equals(GoogleTime.of(after.get("end"), "end"))
                || !before.path("status").equals(after.path("status"));
    }

    private static String type(final String calendar) {
        return "event:" + Signatures.sha256(calendar).substring(0, 32);
    }

    private static String base64(final String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(final String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (final IllegalArgumentException e) {
            return "";
        }
    }
}
