/// The currencies of ISO 4217 with the number of their minor digits.
///
/// Funds and units of account are included where the standard gives them decimals; metals, test codes and XXX have
/// none and are left out. Codes withdrawn since 2015 stay, because old documents still carry them.
enum ISO4217 {
    static let absent: UInt8 = 255

    /// Minor digits by position `(first × 26 + second) × 26 + third` of the three letters; `absent` elsewhere.
    static let minorDigits: [UInt8] = {
        var table = [UInt8](repeating: absent, count: 26 * 26 * 26)
        for (digits, codes) in [(0, none), (2, two), (2, withdrawn), (3, three), (4, four)] as [(UInt8, String)] {
            for code in codes.split(separator: " ") {
                let position = code.utf8.reduce(0) { $0 * 26 + Int($1) - 65 }
                table[position] = digits
            }
        }
        return table
    }()

    static var codes: [Substring] { [none, two, withdrawn, three, four].flatMap { $0.split(separator: " ") } }

    private static let none = "BIF BYR CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"
    private static let three = "BHD IQD JOD KWD LYD OMR TND"
    private static let four = "CLF UYW"
    private static let withdrawn = "ANG BGN CUC HRK MRO SLL STD VEF ZWL"
    private static let two = """
        AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW \
        CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF \
        IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK \
        MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP \
        SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XCD XCG YER \
        ZAR ZMW ZWG
        """
}
