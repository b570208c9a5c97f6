package io.cairn.integration.google;

import io.cairn.checkin.CalendarWatchService;
import io.cairn.effect.WebhookEvent;
import io.cairn.effect.WebhookHandler;
import io.cairn.effect.WebhookInbox;
import io.cairn.nudge.CalendarService;

import org.springframework.stereotype.Component;

import java.util.Optional;

/** What Google tells us, through the inbox: that a calendar has changed, and no more. */
@Component
public class GoogleNews implements WebhookHandler {

    private static final String BETWEEN = " ";

    private final WebhookInbox inbox;
    private final CalendarService learners;
    private final CalendarWatchService mentors;

    GoogleNews(WebhookInbox inbox, CalendarService learners, CalendarWatchService mentors) {
        this.inbox = inbox;
        this.learners = learners;
        this.mentors = mentors;
    }

    /** What a notification over the channel has to bring; empty if nobody waits for one. */
    public Optional<String> tokenOf(String channelId) {
        return learners.tokenOf(channelId).or(() -> mentors.tokenOf(channelId));
    }

    /**
     * @param number     Google's number of the notification, unique within the channel
     * @param state      Google's word for what happened to the calendar
     * @param resourceId Google's id of what is watched
     */
    public void changed(String channelId, String number, String state, String resourceId) {
        inbox.receive(GoogleCalendar.PROVIDER, channelId + ":" + number, state, channelId + BETWEEN + resourceId);
    }

    @Override
    public String provider() {
        return GoogleCalendar.PROVIDER;
    }

    @Override
    public Outcome handle(WebhookEvent event) {
        String[] parts = event.payload().split(BETWEEN, 2);
        return learners.changed(parts[0], parts[1]) || mentors.changed(parts[0], parts[1])
                ? Outcome.HANDLED : Outcome.IGNORED;
    }
}
