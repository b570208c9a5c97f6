package io.cairn.program;

import io.cairn.program.Person.Channel;

import java.time.LocalTime;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a person wants to hear of, within what he agreed to, and when not. What is critical passes it, a withdrawn
 * consent never. And whether machines may help with the person's work.
 *
 * @param muted     {@code ALL}, kinds and channels that are not wanted, and {@code DRAFTS} if no machine is to draft
 *                  feedback on the person's work, in alphabetical order with commas between; null for none
 * @param quietFrom when nobody is to be nudged by the clock on the person's own wall, such as 21:00; null for the
 *                  program's hours
 * @param quietTo   null where {@code quietFrom} is
 */
public record Preferences(String muted, String quietFrom, String quietTo) {

    /** What messages are about. */
    public enum Kind { NUDGE, LEARNING, CALL, CRITIQUE, BILLING }

    /** Hours as the wall's clock shows them. */
    public record Hours(LocalTime from, LocalTime to) {
    }

    static final Preferences NONE = new Preferences(null, null, null);

    private static final String ALL = "ALL";
    private static final String DRAFTS = "DRAFTS";

    /** @param hours null for the program's */
    public static Preferences of(boolean all, Collection<Kind> notOf, Collection<Channel> notOn, Hours hours) {
        Set<String> muted = new TreeSet<>();
        if (!all) {
            muted.add(ALL);
        }
        notOf.forEach(kind -> muted.add(kind.name()));
        notOn.forEach(channel -> muted.add(channel.name()));
        return new Preferences(muted.isEmpty() ? null : String.join(",", muted),
                hours == null ? null : hours.from().toString(), hours == null ? null : hours.to().toString());
    }

    /** The same, but for the drafts of feedback. */
    public Preferences withDrafts(boolean wanted) {
        Set<String> words = muted == null ? new TreeSet<>() : new TreeSet<>(Set.of(muted.split(",")));
        if (wanted) {
            words.remove(DRAFTS);
        } else {
            words.add(DRAFTS);
        }
        return new Preferences(words.isEmpty() ? null : String.join(",", words), quietFrom, quietTo);
    }

    /** Whether a machine may draft feedback on the person's work, for a mentor to decide on. */
    public boolean wantsDrafts() {
        return !mutes(DRAFTS);
    }

    public boolean wantsAny() {
        return !mutes(ALL);
    }

    public boolean wants(Kind kind) {
        return !mutes(kind.name());
    }

    public boolean wants(Channel channel) {
        return !mutes(channel.name());
    }

    public boolean wants(Kind kind, Channel channel) {
        return wantsAny() && wants(kind) && wants(channel);
    }

    private boolean mutes(String what) {
        return muted != null && Set.of(muted.split(",")).contains(what);
    }

    public Optional<Hours> quietHours() {
        return quietFrom == null ? Optional.empty()
                : Optional.of(new Hours(LocalTime.parse(quietFrom), LocalTime.parse(quietTo)));
    }
}
