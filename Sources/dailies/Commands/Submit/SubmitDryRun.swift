import ArchiveModel
import CommandLine
import Dialects
import JSON
import Workflow

/// Shows what would be sent. Needs no key, no archive and no network.
enum SubmitDryRun {
    static func show(
        _ items: [SubmitItem], _ accounts: Accounts, _ invocation: Invocation, _ context: Context
    ) {
        let console = context.console
        for (index, item) in items.enumerated() {
            let placed = accounts.placed(item.provider)
            let url = placed.address(of: .create, in: item.draft.dialect) ?? placed.baseURL
            let masked = Masking().masked(item.bytes)
            let body = CurlLine.shownBody(masked, (try? JSON.read(masked)) ?? item.draft.body)
            let line = CurlLine.text(
                url: url, key: accounts.keyReference(of: item.provider), body: body)
            let price = item.model?.price
            let estimate = CostEstimate(item.request, price: price, model: item.model)
            if invocation[CommonOptions.json] {
                console.print(json: [
                    "provider": .string(item.provider.name), "model": JSON(text: item.request.model),
                    "prompt": JSON(text: item.request.prompt), "status": nil, "task_id": nil,
                    "submitted": nil,
                    "finished": nil, "cost": estimate.money.map { .number($0.decimal) } ?? .null,
                    "error": nil, "method": "POST", "url": .string(url), "body": item.draft.body,
                    "curl": .string(line),
                ])
                continue
            }
            if index > 0 { console.print("") }
            // The line is made of our own words and of JSON that holds nothing a terminal obeys.
            console.print(verbatim: line)
            let amount = estimate.money.map { "\($0)" } ?? "unknown"
            console.note("\("cost", .dim): \(amount) (\(estimate.basis))")
        }
    }
}

extension JSON {
    init(text: String?) { self = text.map { .string($0) } ?? .null }
}
