import ArchiveModel
import Dialects
import JSON
import TestSupport
import Testing

/// Bodies that nobody would write, and somebody will send: each is read and checked, and ends nothing.
struct HostileRequestTests {
    @Test func `a body with any value anywhere is read, checked and rewritten`() throws {
        var random = SplitMix64(seed: 11)
        let bodies = try SeedBody.all.map { try JSON.read($0.text) }
        for _ in 0..<TestScale.count(150, full: 50_000) {
            guard var body = bodies.randomElement(using: &random) else { continue }
            for _ in 0...Int.random(in: 0...3, using: &random) { body = body.spoilt(&random) }
            _ = Requests.read(body)
            let dialect = Dialect.allCases.randomElement(using: &random) ?? .relay
            let draft = Draft(verbatim: body, in: dialect)
            guard let provider = Providers.builtIn.all.randomElement(using: &random) else { continue }
            for complaint in RequestCheck.complaints(of: draft, to: provider) {
                // A sentence, and not the body.
                #expect((10...400).contains(complaint.sentence.count), "\(complaint.sentence)")
            }
            var changed = draft
            changed.change(to: draft.request)
            #expect(changed == draft)
            _ = CostEstimate(draft.request, price: Price(one, per: .second), model: nil)
        }
    }

    private let one = Money(Rational(1))
}

extension JSON {
    /// With one value, somewhere, replaced by another kind of value.
    fileprivate func spoilt(_ random: inout SplitMix64) -> JSON {
        let stops = Int.random(in: 0..<3, using: &random) == 0
        switch self {
        case .object(var fields) where !stops && !fields.isEmpty:
            let index = Int.random(in: 0..<fields.count, using: &random)
            fields[index] = Field(fields[index].name, fields[index].value.spoilt(&random))
            return .object(fields)
        case .array(var elements) where !stops && !elements.isEmpty:
            let index = Int.random(in: 0..<elements.count, using: &random)
            elements[index] = elements[index].spoilt(&random)
            return .array(elements)
        default: return Self.oddities.randomElement(using: &random) ?? .null
        }
    }

    private static let oddities: [JSON] = [
        .null, true, false, 0, -1, .int(.max), .int(.min), .number("1e400"), .number("-0.0000000000000001"),
        "", " ",
        "\u{1B}[2J", "9223372036854775807", "99999999999999999999", "1/0", "65536x65536", "0x0", "9e18:1",
        "NaN",
        .string(String(repeating: "x", count: 9_000)), .bulk(ArraySlice(repeating: 0xFF, count: 9_000)), [],
        [[], [[]]], .object([]), ["url": ["url": ["url": 5]]], [nil, nil], ["https://e/1", 5, nil],
    ]
}
