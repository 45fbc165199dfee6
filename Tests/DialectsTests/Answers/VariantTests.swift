import ArchiveModel
import Dialects
import JSON
import TestSupport
import Testing

/// Reading is by rule: nothing that relays do to a body changes what it says.
struct VariantTests {
    private static let names = Shape.all.reduce(into: Set<String>()) {
        $0.formUnion(Variation.names(in: $1.body))
    }.sorted()

    @Test(arguments: Shape.all)
    func variantsReadTheSame(shape: Shape) throws {
        for seed in 0..<UInt64(TestScale.count(30, full: 3000)) {
            var variation = Variation(seed: seed, names: Self.names)
            var body = shape.body
            var kinds = Variation.Kind.allCases.filter { _ in Bool.random(using: &variation.random) }
            kinds.shuffle(using: &variation.random)
            for kind in kinds { body = variation.apply(kind, to: body) }
            let isNested = Bool.random(using: &variation.random)
            if isNested {
                let codes: [JSON] = ["success", 0, 200, "SUCCEED"]
                body = [
                    "code": codes.randomElement(using: &variation.random) ?? 0, "message": "", "data": body,
                ]
            }
            // The plain answer in an envelope is the other family by definition.
            let family = isNested && shape.family == "newapi-flat" ? "newapi-simple" : shape.family
            let reading = Answers.read(body)
            #expect(reading.family == family, "seed \(seed), \(kinds): \(body.line)")
            #expect(reading.task == shape.reading.task, "seed \(seed), \(kinds): \(body.line)")
        }
    }

    /// The record of a relay without its envelope, and with the upstream's body as text.
    @Test func recordsStandBareToo() throws {
        for name in [
            "newapi-taskdto-success-vod-kling", "newapi-taskdto-failure", "newapi-taskdto-inprogress",
        ] {
            let shape = try Shape.named(name)
            let record = try #require(shape.body["data"])
            #expect(Answers.read(record) == shape.reading)
            let fields = record.fields.map { field in
                field.name == "data" && field.value != .null
                    ? JSON.Field("data", .string(field.value.line)) : field
            }
            #expect(Answers.read(["code": "success", "data": .object(fields)]) == shape.reading)
        }
    }

    @Test func taskAnswersOfRandomBytesNeverCrashAndNeverSucceedForNothing() throws {
        var random = SplitMix64(seed: 11)
        let count = TestScale.count(40, full: 20_000)
        for shape in Shape.all {
            for _ in 0..<count {
                var bytes = shape.bytes
                for _ in 0..<Int.random(in: 1...4, using: &random) {
                    let place = Int.random(in: 0..<bytes.count, using: &random)
                    switch Int.random(in: 0..<4, using: &random) {
                    case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
                    case 1: bytes.remove(at: place)
                    case 2: bytes.insert(bytes[Int.random(in: 0..<bytes.count, using: &random)], at: place)
                    default:
                        let end = min(bytes.count, place + Int.random(in: 0...40, using: &random))
                        bytes.replaceSubrange(place..<end, with: bytes[place..<end].reversed())
                    }
                    if bytes.isEmpty { break }
                }
                _ = Masking(secrets: ["example"]).masked(bytes)
                guard let body = try? JSON.read(bytes) else { continue }
                for reading in Answers.readAll(
                    body, status: [nil, 200, 404].randomElement(using: &random) ?? nil)
                {
                    if let answer = reading.task { checkSound(answer) }
                }
            }
        }
    }

    /// Values of one shape in the places of another's.
    @Test func mixedUpBodiesStaySound() {
        var random = SplitMix64(seed: 12)
        let values = Shape.all.flatMap { $0.body.fields.map(\.value) }
        for _ in 0..<TestScale.count(2000, full: 200_000) {
            let shapes = (0..<3).compactMap { _ in Shape.all.randomElement(using: &random) }
            var seen: Set<String> = []
            let fields = shapes.flatMap(\.body.fields).shuffled(using: &random).compactMap {
                field -> JSON.Field? in
                guard seen.insert(field.name).inserted else { return nil }
                let value =
                    Int.random(in: 0..<3, using: &random) == 0 ? values.randomElement(using: &random) : nil
                return JSON.Field(field.name, value ?? field.value)
            }
            let body = JSON.object(fields)
            for reading in Answers.readAll(body) {
                if let answer = reading.task { checkSound(answer, body.line) }
            }
        }
    }

    private func checkSound(_ answer: TaskAnswer, _ body: String = "") {
        #expect((answer.problem != nil) == (answer.status == .failed), "\(body)")
        #expect(answer.status != .unknown || !answer.remarks.isEmpty, "\(body)")
        if answer.status != .succeeded, answer.remarks.isEmpty {
            #expect(answer.deliveries.isEmpty, "\(body)")
        }
        #expect(answer.stated.count <= answer.deliveries.count, "\(body)")
        for delivery in answer.deliveries {
            if let url = delivery.url { #expect(Link(url) != nil, "\(body)") }
        }
        #expect(answer.progress.map { (0...100).contains($0) } ?? true, "\(body)")
    }
}
