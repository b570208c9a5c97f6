package io.cairn.integration.google;

import io.cairn.effect.ProviderFailure;
import io.cairn.effect.Questions;

import com.google.api.services.calendar.Calendar;
import com.google.api.services.calendar.model.Event;
import com.google.api.services.calendar.model.Events;

import org.springframework.stereotype.Component;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Reads calendars (guide "Synchronize resources efficiently"). What stands in the way of reading is an answer, too. */
@Component
class GoogleReader {

    enum Obstacle {
        /** The calendar is closed to us, however often it is asked. */
        NO_ACCESS,
        /** The sync token is outdated, or was never one of this calendar: everything is to be read. */
        NO_TOKEN
    }

    /**
     * What came of asking: a value, or what stands in the way.
     *
     * @param code status and reason of the obstacle
     */
    record Read<T>(T value, Obstacle obstacle, String code) {
    }

    /** @param syncToken tells what has changed since the first page was read */
    record Listed(List<Event> events, String syncToken) {
    }

    interface Query {
        Calendar.Events.List of(Calendar.Events events) throws IOException;
    }

    /** Of one page; Google's usual. */
    private static final int AT_ONCE = 250;
    private static final Set<Integer> TOKEN_REFUSED = Set.of(400, 410);
    private static final int NOT_THERE = 404;

    private final GoogleClient google;
    private final Questions questions;

    GoogleReader(GoogleClient google, Questions questions) {
        this.google = google;
        this.questions = questions;
    }

    /**
     * All pages; the token for the next time is on the last one.
     *
     * @param fields of an event
     */
    Read<Listed> list(String calendarId, String fields, Query query) {
        List<Event> events = new ArrayList<>();
        String page = null;
        while (true) {
            String at = page;
            Read<Events> answer = ask("Reading a calendar", () -> google.callOrNoAccess("events.list", calendarId,
                    api -> query.of(api.events()).setMaxResults(AT_ONCE)
                            .setFields("items(" + fields + "),nextPageToken,nextSyncToken").setPageToken(at)));
            if (answer.value() == null) {
                return new Read<>(null, answer.obstacle(), answer.code());
            }
            if (answer.value().getItems() != null) {
                events.addAll(answer.value().getItems());
            }
            page = answer.value().getNextPageToken();
            if (page == null) {
                return new Read<>(new Listed(events, answer.value().getNextSyncToken()), null, null);
            }
        }
    }

    <T> Read<T> ask(String what, Supplier<T> call) {
        return questions.ask(GoogleCalendar.PROVIDER, what, () -> {
            try {
                return new Read<>(call.get(), null, null);
            } catch (GoogleNoAccess refused) {
                return new Read<>(null, Obstacle.NO_ACCESS, refused.code());
            } catch (GoogleRefusal refusal) {
                if (refusal.status() == NOT_THERE) {
                    return new Read<>(null, Obstacle.NO_ACCESS, refusal.code());
                }
                if (TOKEN_REFUSED.contains(refusal.status())) {
                    return new Read<>(null, Obstacle.NO_TOKEN, refusal.code());
                }
                throw ProviderFailure.notTaken("Google Calendar: " + refusal.code());
            }
        });
    }
}
