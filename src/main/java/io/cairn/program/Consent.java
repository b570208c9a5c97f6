package io.cairn.program;

import io.cairn.program.Person.Channel;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

import java.time.Instant;

/**
 * One entry of the ledger of what people agreed to. Entries are added and never changed.
 *
 * @param given   whether it was agreed to or taken back
 * @param wording what was said: the word that the person wrote, the cell of the program's file, the provider's code
 */
@Table("program_consent")
public record Consent(@Id String id, @Version Integer version, String personId, Channel channel, boolean given,
        Origin origin, String wording, Instant at) {

    public enum Origin {
        /** The program's people.csv. */
        IMPORT,
        /** A word that the person wrote to us on that channel. */
        REPLY,
        /** The provider refuses to send there, because the person told it to stop. */
        PROVIDER,
        /** What the person ticked, or refused, on the form by which newcomers are taken in. */
        INTAKE
    }
}
