package io.cairn.billing;

import org.springframework.data.repository.ListCrudRepository;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

interface IncomingInvoices extends ListCrudRepository<IncomingInvoice, String> {

    List<IncomingInvoice> findAllByOrderByReceivedAtAscIdAsc();

    List<IncomingInvoice> findByVendorIdAndStateIn(String vendorId, Collection<IncomingInvoice.State> states);

    List<IncomingInvoice> findByCheckIdAndStateOrderByReceivedAtAscIdAsc(String checkId, IncomingInvoice.State state);

    Optional<IncomingInvoice> findFirstBySettlementIdAndStateIn(String settlementId,
            Collection<IncomingInvoice.State> states);
}
