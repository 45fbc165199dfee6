import ArchiveModel
import Dialects
import JSON

/// `{"request": …, "response": …}`, as logs keep them: bare bodies, or with their HTTP around them.
struct LoggedPair {
    private let request: JSON
    private let response: JSON?

    init?(_ body: JSON) {
        guard let request = body["request"], body.fields.contains(where: { $0.name == "response" }) else {
            return nil
        }
        self.request = request
        response = body["response"]
    }

    var outcomes: [BodyReader.Found] {
        let asked = [request, body(in: request)].lazy.compactMap { $0 }.compactMap { body in
            Requests.read(body).map { (request: $0.request, family: $0.family, body: body) }
        }.first
        guard let response else {
            // The answer never came.
            if let asked {
                return [
                    .init(
                        outcome: .request(asked.request, family: asked.family),
                        bodies: .init(request: asked.body))
                ]
            }
            let reason = "its request is none that a video API takes"
            return [.init(outcome: .failure(.init(code: "not-understood", reason: reason)))]
        }
        return readings(of: response).map {
            .init(answer: $0.reading, $0.body, asked: asked.map { ($0.request, $0.body) })
        }
    }

    /// HTTP's own fields come last: its `id` and `status` are not the task's.
    private func readings(of response: JSON) -> [(reading: AnswerReading, body: JSON)] {
        guard let inner = body(in: response), inner != response else { return Answers.readEach(response) }
        let status = (response["status"] ?? response["status_code"])?.text.flatMap { Int($0) }
        let readings = Answers.readEach(inner, status: status)
        return readings.contains { $0.reading.family != nil } ? readings : Answers.readEach(response)
    }

    /// The body inside an HTTP message that was written down: an object, or JSON in a string.
    private func body(in message: JSON) -> JSON? {
        let places = [
            message, message["body"], message["json"], message["content", "text"],
            message["postData", "text"],
        ]
        for place in places {
            if let text = place?.string, let value = try? JSON.read(text), value.isObject { return value }
            if let place, place.isObject, place != message { return place }
        }
        return .none
    }
}
