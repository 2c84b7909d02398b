-- Drives the language server from Neovim, without a screen: opens a document, looks at what is underlined, asks as
-- a reader does, judges, and writes down what it saw.
local case, program, answer = vim.env.CASE, vim.env.GAINSAY, vim.env.ANSWER
local saw = {}
vim.cmd("edit " .. case .. "/gazette.txt")
local id = vim.lsp.start_client({ name = "gainsay", cmd = { program, "lsp" }, root_dir = case })
vim.lsp.buf_attach_client(0, id)
local function ask(method, params)
  for _, reply in pairs(vim.lsp.buf_request_sync(0, method, params, 60000) or {}) do
    return reply.result
  end
end
local function shown()
  return vim.diagnostic.get(0)
end
vim.wait(60000, function() return #shown() > 0 end, 50)
saw.underlined = {}
for _, one in ipairs(shown()) do
  table.insert(saw.underlined, { line = one.lnum + 1, column = one.col + 1, message = one.message })
end
vim.api.nvim_win_set_cursor(0, { 3, 33 })
local here = vim.lsp.util.make_position_params()
saw.hover = ask("textDocument/hover", here)
saw.definition = ask("textDocument/definition", here)
here.context = { includeDeclaration = true }
saw.references = ask("textDocument/references", here)
local range = vim.lsp.util.make_range_params()
range.context = { diagnostics = {} }
saw.actions = {}
for _, action in ipairs(ask("textDocument/codeAction", range) or {}) do
  table.insert(saw.actions, action.title)
  saw.finding = action.command.arguments[1].finding
end
ask("workspace/executeCommand", {
  command = "gainsay.judge",
  arguments = { { finding = saw.finding, act = "dismiss", because = "two reckonings" } },
})
saw.settled = vim.wait(60000, function() return #shown() == 0 end, 50)
local file = io.open(answer, "w")
file:write(vim.fn.json_encode(saw))
file:close()
vim.cmd("qall!")
