import ArchiveModel
import Dialects
import JSON
import Testing

/// Every recorded body says what is written down beside it.
struct ShapeTests {
    @Test func thereAreShapes() {
        #expect(Shape.all.count >= 23)
    }

    @Test(arguments: Shape.all)
    func readsAsExpected(shape: Shape) throws {
        #expect(shape.reading.family == shape.family)
        if shape.expected.fields.contains(where: { $0.name == "status" && $0.value == .null }) {
            #expect(shape.reading.task == nil)
            return
        }
        let answer = try #require(shape.reading.task)
        for field in shape.expected.fields where field.name != "note" {
            check(field, answer, shape)
        }
    }

    private func check(_ field: JSON.Field, _ answer: TaskAnswer, _ shape: Shape) {
        let value = field.value
        let text = value.text
        let stated = answer.stated.first
        let number = text.flatMap { Rational(decimal: $0) }
        switch field.name {
        case "status": #expect(answer.status.rawValue == text)
        case "task_id": #expect(answer.taskID == text)
        case "urls": #expect(answer.deliveries.compactMap(\.url) == value.elements.compactMap(\.string))
        case "alt_urls": #expect(answer.alternatives.compactMap(\.url) == value.elements.compactMap(\.string))
        case "url_identity":
            let identities = answer.deliveries.compactMap { $0.url.flatMap { Link($0)?.identity } }
            #expect(identities == value.elements.compactMap(\.string))
        case "model": #expect(answer.model == text)
        case "prompt": #expect(answer.prompt == text)
        case "enhanced_prompt": #expect(answer.enhancedPrompt == text)
        case "progress": #expect(answer.progress == text.flatMap { Int($0) })
        case "error": #expect(answer.problem?.message == text)
        case "error_code": #expect(answer.problem?.code == text)
        case "duration": #expect(stated?.duration == number)
        case "width": #expect(stated?.width == text.flatMap { Int($0) })
        case "height": #expect(stated?.height == text.flatMap { Int($0) })
        case "fps": #expect(stated?.frameRate == number)
        case "has_audio": #expect(stated?.hasSound == value.bool)
        case "audio_codec": #expect(stated?.audioCodec == text)
        case "sample_rate": #expect(stated?.sampleRate == text.flatMap { Int($0) })
        case "created_ms": #expect(answer.created?.milliseconds == number?.numerator)
        case "expires":
            let moment = text.flatMap { Moment($0) } ?? number.map { Moment(seconds: $0.numerator) }
            #expect(answer.expires == moment)
        case "content_route":
            let path = text?.replacing("{id}", with: answer.taskID ?? "")
            #expect(answer.deliveries.map(\.source) == [.content(path: path ?? "")])
        case "file_id": #expect(answer.deliveries.map(\.source) == [.fileID(text ?? "")])
        default: Issue.record("nothing here checks '\(field.name)' of \(shape.name)")
        }
    }

    /// What is masked before a body is stored; all else stays byte for byte.
    @Test(arguments: Shape.all)
    func storedByteForByteButForSignatures(shape: Shape) throws {
        let masked = Masking().masked(shape.bytes)
        let hasSignature = ["kling-native-succeed.json", "tencent-mps-done.json"].contains(shape.name)
        #expect((masked != shape.bytes) == hasSignature)
        #expect(Answers.read(try JSON.read(masked)).family == shape.family)
    }
}
