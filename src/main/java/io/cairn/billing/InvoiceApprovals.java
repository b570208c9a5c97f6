package io.cairn.billing;

import org.springframework.data.repository.ListCrudRepository;

import java.util.List;

interface InvoiceApprovals extends ListCrudRepository<InvoiceApproval, String> {

    List<InvoiceApproval> findByInvoiceIdOrderBySaidAtAscIdAsc(String invoiceId);
}
