// The interfaces for people: Swagger UI over our own schema file, asking nobody else.
const place = document.querySelector("[data-api]");

window.SwaggerUIBundle({
  url: place.dataset.api,
  domNode: place,
  validatorUrl: null,
  defaultModelsExpandDepth: 0,
  supportedSubmitMethods: ["get"],
});
