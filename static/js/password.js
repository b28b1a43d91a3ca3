// Marks the rules that the password typed so far keeps: a hint only, the server decides.
const CLASSES = [/[A-Z]/, /[a-z]/, /[0-9]/, /[^A-Za-z0-9]/];

const HOLDS = {
  length: (typed, rules) => {
    const length = [...typed].length;
    return length >= Number(rules.shortest) && length <= Number(rules.longest);
  },
  classes: (typed, rules) => CLASSES.filter((kind) => kind.test(typed)).length >= Number(rules.classes),
  words: (typed, rules) =>
    typed !== "" && !rules.words.split(" ").some((word) => word && typed.toLowerCase().includes(word)),
};

for (const list of document.querySelectorAll("[data-password-rules]")) {
  const field = document.getElementById(list.dataset.passwordRules);
  field?.addEventListener("input", () => {
    for (const rule of list.querySelectorAll("[data-rule]")) {
      rule.classList.toggle("kept", HOLDS[rule.dataset.rule](field.value, list.dataset));
    }
  });
}
