package io.cairn.effect;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * How a provider tells an owner that something has changed. A channel lasts for some days and cannot be prolonged: a new
 * one is opened before, and both tell until the first has ended.
 *
 * @param channelToken      comes with each notification over its channels
 * @param nextChannelId     of the channel that is opened next; known before, so that a job that is repeated opens the
 *                          same one
 * @param channelId         of the last channel that was opened; null before the first
 * @param channelResourceId what the provider needs to close a channel; the same for all of one owner; null if unknown
 * @param channelEndsAt     null if unknown
 * @param formerChannelId   of the channel before, which ends by itself
 */
public record PushChannel(String channelToken, String nextChannelId, String channelId, String channelResourceId,
        Instant channelEndsAt, String formerChannelId) {

    /**
     * A channel to be opened.
     *
     * @param id    at most 64 letters, digits, hyphens and underscores, never used before
     * @param token comes with each notification, and proves where it comes from
     */
    public record Wanted(String id, String token) {
    }

    /**
     * What the provider said of a channel that it opened.
     *
     * @param resourceId what it needs to be closed; null if the answer was lost
     * @param endsAt     null if the answer was lost
     */
    public record Opened(String resourceId, Instant endsAt) {

        private static final String SPACE = " ";

        /** As the result of an effect. */
        public String written() {
            return endsAt.toEpochMilli() + SPACE + resourceId;
        }

        static Opened read(String written) {
            if (written == null) {
                return new Opened(null, null);
            }
            String[] parts = written.split(SPACE, 2);
            return new Opened(parts[1], Instant.ofEpochMilli(Long.parseLong(parts[0])));
        }
    }

    /** How long before its end a channel is followed by the next one; both tell until the first has ended. */
    private static final Duration AHEAD = Duration.ofDays(1);
    private static final SecureRandom RANDOM = new SecureRandom();
    /** In a channel's id, between the owner's and what makes it the only one. */
    private static final String BETWEEN = "_";

    /** @param ownerId an id of ours without an underscore */
    public static PushChannel none(String ownerId) {
        return new PushChannel(random(), newId(ownerId), null, null, null, null);
    }

    /** The id of the owner that the channel belongs to. */
    public static String ownerOf(String channelId) {
        return channelId.split(BETWEEN, 2)[0];
    }

    public Wanted next() {
        return new Wanted(nextChannelId, channelToken);
    }

    /** The business fact that the next channel is opened. */
    public String openingKey() {
        return "calendar-watch:" + nextChannelId;
    }

    /** The business fact that a channel is closed. */
    public static String closingKey(String channelId) {
        return "calendar-stop:" + channelId;
    }

    /** The channels that may still tell and can be closed. */
    public List<String> closable() {
        return channelResourceId == null ? List.of()
                : Stream.of(channelId, formerChannelId).filter(Objects::nonNull).toList();
    }

    /** Whether changes are told; where it is not known until when, they are until the next channel. */
    public boolean told(Instant now) {
        return channelId != null && (channelEndsAt == null || channelEndsAt.isAfter(now));
    }

    /** A day before the channel ends, or half of its life where that is shorter; the next day where nobody knows. */
    public Instant renewsAt(Instant now) {
        if (!told(now) || channelEndsAt == null) {
            return now.plus(AHEAD);
        }
        Duration half = Duration.between(now, channelEndsAt).dividedBy(2);
        return channelEndsAt.minus(half.compareTo(AHEAD) < 0 ? half : AHEAD);
    }

    /**
     * What has become of opening the next one. Where the provider would not have it, the one before goes on until it
     * ends.
     */
    public PushChannel after(Effect opening) {
        String following = newId(ownerOf(nextChannelId));
        if (opening.state() != Effect.State.DONE) {
            return new PushChannel(channelToken, following, channelId, channelResourceId, channelEndsAt,
                    formerChannelId);
        }
        Opened opened = Opened.read(opening.result());
        return new PushChannel(channelToken, following, nextChannelId,
                opened.resourceId() == null ? channelResourceId : opened.resourceId(), opened.endsAt(), channelId);
    }

    public PushChannel closed() {
        return new PushChannel(channelToken, nextChannelId, null, null, null, null);
    }

    /** Where the answer was lost with which the channel was opened, this is how it can still be closed. */
    public PushChannel heardOf(String resourceId) {
        return channelResourceId != null ? this : new PushChannel(channelToken, nextChannelId, channelId, resourceId,
                channelEndsAt, formerChannelId);
    }

    private static String newId(String ownerId) {
        return ownerId + BETWEEN + random();
    }

    private static String random() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
