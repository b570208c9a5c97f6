package io.cairn.billing;

import org.springframework.data.repository.ListCrudRepository;

import java.util.List;

interface FieldCorrections extends ListCrudRepository<FieldCorrection, String> {

    List<FieldCorrection> findByInvoiceIdOrderByCorrectedAtAscIdAsc(String invoiceId);
}
