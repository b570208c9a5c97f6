package io.cairn.billing;

import org.springframework.data.repository.ListCrudRepository;

import java.util.List;

interface NetShares extends ListCrudRepository<NetShare, String> {

    List<NetShare> findByInvoiceIdOrderByParty(String invoiceId);

    List<NetShare> findBySettlementIdOrderById(String settlementId);
}
