package io.cairn.program;

import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;
import org.springframework.data.relational.core.mapping.Table;

import java.time.ZoneId;

/**
 * Somebody who takes part. The id comes from the program's people.csv, carries no name, and is a mentor's account too.
 *
 * @param phone         E.164, or null
 * @param zone          IANA time zone
 * @param language      BCP 47, such as en or de
 * @param mentorShare   basis points of the net price that go to a mentor (7000 is 70 %); null for others
 * @param vatRate       basis points of VAT on a sponsor's invoices (1900 is 19 %); null for others
 * @param consentSms    whether the person agreed to that channel
 * @param mentoring     when a mentor works and how much; as usual for others
 */
@Table("program_person")
public record Person(@Id String id, @Version Integer version, Role role, String firstName, String lastName,
        String email, String phone, Channel channel, String zone, String language, Integer mentorShare,
        Integer vatRate, boolean consentSms, boolean consentWhatsapp, boolean consentMail,
        @Embedded.Empty Preferences preferences, @Embedded.Empty Mentoring mentoring) {

    public enum Role { MENTOR, LEARNER, SPONSOR }

    public enum Channel { SMS, WHATSAPP, MAIL }

    public ZoneId zoneId() {
        return ZoneId.of(zone);
    }

    /** What the person agreed to and wants may differ: it is for the person to change, not for a file. */
    boolean describedLike(Person other) {
        return equals(new Person(other.id, version, other.role, other.firstName, other.lastName, other.email,
                other.phone, other.channel, other.zone, other.language, other.mentorShare, other.vatRate,
                consentSms, consentWhatsapp, consentMail, preferences, other.mentoring));
    }

    Person withConsent(Channel to, boolean given) {
        return new Person(id, version, role, firstName, lastName, email, phone, channel, zone, language, mentorShare,
                vatRate, to == Channel.SMS ? given : consentSms, to == Channel.WHATSAPP ? given : consentWhatsapp,
                to == Channel.MAIL ? given : consentMail, preferences, mentoring);
    }

    /** Where and when the person is reached. */
    Person reached(Channel by, String at, String in) {
        return new Person(id, version, role, firstName, lastName, email, at, by, in, language, mentorShare, vatRate,
                consentSms, consentWhatsapp, consentMail, preferences, mentoring);
    }

    Person withPreferences(Preferences wanted) {
        return new Person(id, version, role, firstName, lastName, email, phone, channel, zone, language, mentorShare,
                vatRate, consentSms, consentWhatsapp, consentMail, wanted, mentoring);
    }

    /** Whether the person agreed to it, reachable there or not. */
    boolean agreed(Channel to) {
        return switch (to) {
            case SMS -> consentSms;
            case WHATSAPP -> consentWhatsapp;
            case MAIL -> consentMail;
        };
    }

    /** Whether a message may go there. Mentors and sponsors get their mail (tasks, invoices) by contract, not consent. */
    public boolean consents(Channel to) {
        return switch (to) {
            case SMS -> consentSms && phone != null;
            case WHATSAPP -> consentWhatsapp && phone != null;
            case MAIL -> email != null && (consentMail || role != Role.LEARNER);
        };
    }
}
