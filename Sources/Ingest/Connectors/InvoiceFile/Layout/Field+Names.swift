extension Field {
    /// Column names that mean this field, best first, as `plainName` writes them.
    ///
    /// No name stands under two fields. A name is here only when it can mean nothing else: "Payment Date" is not, since
    /// it may be the day of a part payment and `settledOn` says that everything was paid.
    var columnNames: [String] {
        switch self {
        case .customerName:
            [
                "customername", "customer", "clientname", "client", "accountname", "account", "companyname", "company",
                "customercompany", "billtocustomer", "billtoname", "billto", "soldto", "debtorname", "debtor", "name",
            ]
        case .customerNumber:
            [
                "customernumber", "customerno", "customernum", "customerid", "customercode", "clientnumber", "clientno",
                "clientid", "clientcode", "accountnumber", "accountno", "custnumber", "custno", "custid",
                "debtornumber",
            ]
        case .parentCustomer:
            [
                "parentcustomer", "parentcustomername", "parentname", "parentcompany", "parentaccount", "parentclient",
                "parent",
            ]
        case .invoiceNumber:
            [
                "invoicenumber", "invoiceno", "invoicenum", "invoiceid", "invnumber", "invno", "invnum", "invoice",
                "documentnumber", "documentno", "docnumber", "docno", "number", "num",
            ]
        case .invoiceDate:
            [
                "invoicedate", "invdate", "dateofinvoice", "invoiceissuedate", "issuedate", "issuedon", "dateissued",
                "invoicedon", "documentdate", "docdate", "billdate", "billingdate", "transactiondate", "txndate",
                "date",
            ]
        case .dueDate:
            ["duedate", "invoiceduedate", "paymentduedate", "netduedate", "datedue", "dueon", "paymentdue", "due"]
        case .terms:
            [
                "customerterms", "terms", "paymentterms", "paymentterm", "invoiceterms", "creditterms", "termsname",
                "term",
            ]
        case .billTotal:
            [
                "billtotal", "invoicetotal", "totalamount", "amounttotal", "invoiceamount", "invoicedamount",
                "billamount",
                "billedamount", "amountbilled", "grandtotal", "grossamount", "invoicevalue", "total", "amount",
            ]
        case .applied:
            [
                "applied", "amountapplied", "appliedamount", "paymentsapplied", "amountpaid", "paidamount", "totalpaid",
                "paidtodate", "amountreceived", "payments", "received", "paid",
            ]
        case .settledOn:
            ["settledon", "settleddate", "settlementdate", "datesettled", "paidinfullon", "paidinfulldate"]
        case .status: ["status", "invoicestatus", "paymentstatus", "documentstatus", "state"]
        case .currency: ["currency", "currencycode", "invoicecurrency", "ccy", "curr"]
        case .poNumber:
            [
                "customerponumber", "customerpono", "customerpo", "ponumber", "pono", "ponum", "purchaseordernumber",
                "purchaseorderno", "purchaseorder", "po",
            ]
        case .contactName:
            ["contactname", "contactperson", "contact", "customercontact", "billingcontact", "attention", "attn"]
        case .contactPhone:
            [
                "contactphone", "contactphonenumber", "contacttelephone", "customerphone", "phonenumber", "phone",
                "telephone", "tel", "mobile",
            ]
        case .contactEmail:
            ["contactemail", "contactemailaddress", "customeremail", "billingemail", "emailaddress", "email", "mail"]
        }
    }

    /// A column name without case, spaces and punctuation, so that `CustomerName`, `customer name` and `Customer_Name`
    /// are one. `#` reads as "number", as in `Invoice #`.
    static func plainName(_ name: String) -> String {
        var plain = ""
        for character in name.lowercased() {
            if character == "#" {
                plain += "number"
            } else if character.isLetter || character.isNumber {
                plain.append(character)
            }
        }
        return plain
    }
}
