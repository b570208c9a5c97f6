package io.cairn.billing;

import org.springframework.data.repository.ListCrudRepository;

import java.util.List;

interface VendorRules extends ListCrudRepository<VendorRule, String> {

    List<VendorRule> findAllByOrderByProposedAtAscIdAsc();

    List<VendorRule> findByVendorIdAndStateOrderById(String vendorId, VendorRule.State state);

    boolean existsByVendorIdAndFieldAndLabel(String vendorId, InvoiceField field, String label);
}
