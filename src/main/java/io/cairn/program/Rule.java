package io.cairn.program;

import io.cairn.shared.Texts;

/** What a program's files must keep to; the ids are published and stay as they are. */
public enum Rule {

    FOLDER_READABLE("the folder or zip can be read, and is not larger than 5 MiB or 200 files"),
    PATH_INSIDE("every path in a zip stays inside the program's folder"),
    FILE_REQUIRED("program.yaml and people.csv are there"),
    UNKNOWN_FILE("nothing but program.yaml, people.csv, modules/*.md and README.md is there"),
    UTF_8("files are UTF-8 without control characters"),
    YAML("YAML is well formed, without aliases"),
    FRONT_MATTER("a module begins with front matter between two lines of ---"),
    BODY_REQUIRED("a module has a text after its front matter"),
    UNKNOWN_FIELD("no field is there that the format does not know"),
    FIELD_UNIQUE("no field is there twice"),
    FIELD_REQUIRED("every field that the format asks for is there and not empty"),
    FIELD_KIND("a field holds what the format says: a text, a whole number, true or false, a list, fields"),
    TEXT_LENGTH("a text is not longer than the format allows"),
    ID_FORM("ids are lower-case letters, digits and hyphens, and begin with a letter"),
    DATE("dates are written 2027-01-18"),
    TIME_OF_DAY("times of day are written 09:00"),
    SPRINT_LENGTH("a sprint takes 1 to 60 whole days, and its last day is one of them"),
    GRACE("the grace is an ISO 8601 duration from PT0S to P30D"),
    CURRENCY_ISO_4217("the currency is an ISO 4217 code in use"),
    PRICE_DECIMALS("a price is a decimal with no more decimals than its currency has, and two at most"),
    PRICE_0_TO_1000000("a price is neither negative nor above a million"),
    CALL_GRACE("the grace of a call is an ISO 8601 duration from PT0S to PT30M"),
    FEE_FROM_MISS("feeFromMiss is 0 (never) or the number of the miss that costs first"),
    SPRINT_REQUIRED("a program has 1 to 52 sprints"),
    DELIVERABLE_REQUIRED("every sprint has a deliverable"),
    DEFINITION_OF_DONE_REQUIRED("every deliverable says when it is done"),
    DUE_WITHIN_SPRINT("a deliverable is due within its sprint"),
    CADENCE_WITHIN_SPRINT("the cadence's days are days of the sprint, in order"),
    CADENCE_COVERS_MODULES("the cadence has a day for each of a sprint's modules"),
    MODULE_REQUIRED("every sprint has at least one module"),
    MODULE_EXISTS("every module that a sprint names is a file in modules/"),
    MODULE_USED_ONCE("every module is used in one sprint, once"),
    CHECK_IN_WITHIN_SPRINT("a check-in is on a day of its sprint"),
    BUFFER_0_TO_60("a slot's buffer is 0 to 60 minutes"),
    NOTICE("the notice of a slot is an ISO 8601 duration from PT0S to P14D"),
    BOOKING_WINDOW("the booking window is 1 to 365 days, and reaches from a sprint's first day to its check-ins"),
    CHECK_IN_15_TO_30_MINUTES("a check-in takes 15 to 30 minutes"),
    TRAINING_ONE_SPRINT("a program with a training has one sprint"),
    TRAINING_PROGRAM_KNOWN("a training is for the mentors of another program that is there already"),
    TRAINING_SPONSOR_KNOWN("a training's sponsor is a sponsor in people.csv"),
    PEER_REVIEW_MODE("a peer review is a session or takes days"),
    PEER_REVIEW_1_TO_14_DAYS("a peer review has 1 to 14 days"),
    MINUTES_5_TO_12("a module takes 5 to 12 minutes"),
    ONE_SKILL("a module teaches exactly one skill or one decision"),
    ACKNOWLEDGE_START_OR_END("a module is acknowledged at its start or at its end"),
    ITEMS_AT_MOST_3("a module has at most three assessment items"),
    OPTIONS_2_TO_6("an item has two to six options, all different"),
    ANSWER_IN_RANGE("an item's answer is the number of one of its options, from 1"),
    CSV("people.csv is well formed, and every row has as many cells as the first"),
    UNKNOWN_COLUMN("no column is there that the format does not know, and none twice"),
    COLUMN_REQUIRED("every column that the format asks for is there"),
    ROLE_KNOWN("a role is mentor, learner or sponsor"),
    ROLE_REQUIRED("there is at least one mentor, one sponsor and, unless the program has a training, one learner"),
    NOT_FOR_ROLE("a cell that only another role has is empty"),
    PERSON_UNIQUE("no two people share an id, a phone or a mail address"),
    PERSON_DIFFERS("somebody who is known from another program is described alike"),
    ACCOUNT_TAKEN("a mentor's id is not somebody else's account"),
    TIME_ZONE_KNOWN("a time zone is a region of the IANA database"),
    LANGUAGE_TAG("a language is a BCP 47 tag"),
    PHONE_E164("a phone is written in E.164, such as +4915550100201"),
    MAIL_ADDRESS("a mail address is one"),
    CHANNEL_KNOWN("a channel is sms, whatsapp or mail"),
    CHANNEL_REACHES("somebody's channel has a phone or mail address and consent"),
    TRUE_OR_FALSE("a consent is true or false"),
    MENTOR_KNOWN("a learner's mentor is a mentor in the file"),
    SPONSOR_KNOWN("a learner's sponsor is a sponsor in the file"),
    CURRENCY_OF_PROGRAM("a sponsor's currency is the program's"),
    VAT_0_TO_100("VAT is a percentage with at most two decimals"),
    VAT_CATEGORY("a VAT category is S (at a rate above zero), Z, E or AE (at none); AE needs the VAT id"),
    VAT_ID("a VAT id begins with its country, such as DE123456788"),
    COUNTRY_ISO_3166("a country is an ISO 3166 code of two letters, such as DE"),
    ADDRESS_WHOLE("street, postCode, city and country are all there, or none of them"),
    E_ADDRESS("an electronic address is a scheme of four digits, a colon and an address, such as 9930:DE123456788"),
    IBAN("an IBAN is one, its check digits included"),
    PROVIDER_ACCOUNT("an account at the payment provider is one, such as acct_1Mentor, instead of an IBAN"),
    AGREEMENT("an agreement on self-billing is a version and the day of its acceptance, such as v1 2026-12-01, or none"),
    WORKING_HOURS("a mentor's working hours are days with times, such as Mo-Fr 09:00-12:00,13:00-17:00; Sa 10:00-12:00"),
    HOLIDAYS("holidays are dates or spans of them, such as 2027-02-15 2027-03-01/2027-03-05"),
    WEIGHT_1_TO_100("a mentor's weight is a whole number from 1 to 100"),
    SHARE_0_TO_100("a mentor's share is a percentage with at most two decimals"),
    SKILL_KNOWN("a mentor's skills are skills of the program's modules"),
    ALREADY_IMPORTED("no program of that id is there yet, or nothing differs but what its modules say and ask");

    private final String says;

    Rule(String says) {
        this.says = says;
    }

    public String id() {
        return Texts.word(this);
    }

    public String says() {
        return says;
    }
}
