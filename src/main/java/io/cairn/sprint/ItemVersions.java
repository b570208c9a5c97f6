package io.cairn.sprint;

import io.cairn.program.ProgramDefinition.Item;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** What questions were like when they were answered: a score says something about these only. */
public final class ItemVersions {

    private static final int DIGITS = 16;

    private ItemVersions() {
    }

    /** @return for each question the first digits of its content's SHA-256, separated by commas, in their order */
    public static String of(List<Item> items) {
        return items.stream().map(ItemVersions::of).collect(Collectors.joining(","));
    }

    /** The question, its options in their order, and which is right; the reason may be put better without a new one. */
    private static String of(Item item) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            update(digest, item.question());
            item.options().forEach(option -> update(digest, option));
            update(digest, String.valueOf(item.answer()));
            return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void update(MessageDigest digest, String part) {
        digest.update(part.getBytes(StandardCharsets.UTF_8));
        // No text holds it, so that two parts are never taken for one.
        digest.update((byte) 0);
    }
}
