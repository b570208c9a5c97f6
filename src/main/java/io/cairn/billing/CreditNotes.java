package io.cairn.billing;

import org.springframework.data.repository.ListCrudRepository;

import java.util.List;
import java.util.Optional;

interface CreditNotes extends ListCrudRepository<CreditNote, String> {

    List<CreditNote> findByCorrectsOrderByDrawnUpAtAscIdAsc(String corrects);

    Optional<CreditNote> findByFactKey(String factKey);

    /** The earliest first. */
    List<CreditNote> findByPersonIdAndKindAndStateOrderByDrawnUpAtAscIdAsc(String personId, CreditNote.Kind kind,
            CreditNote.State state);
}
