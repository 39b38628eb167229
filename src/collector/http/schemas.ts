/** Made by `npm run docs` from the types in api.ts; not written by hand. */
export const schemas = {
 "Summary": {
  "type": "object",
  "additionalProperties": false,
  "properties": {
   "inference": {
    "type": "object",
    "properties": {
     "asOf": {
      "type": "number",
      "description": "The moment of which all this is true: later landings are left out."
     },
     "spread": {
      "type": "object",
      "properties": {
       "k": {
        "anyOf": [
         {
          "type": "object",
          "properties": {
           "value": {
            "type": "number"
           },
           "low": {
            "type": "number"
           },
           "high": {
            "type": [
             "number",
             "null"
            ]
           }
          },
          "required": [
           "value",
           "low",
           "high"
          ],
          "additionalProperties": false,
          "description": "A figure and its 95 % interval; `high` is `null` where nothing bounds it."
         },
         {
          "type": "object",
          "properties": {
           "tooFew": {
            "type": "number"
           },
           "needed": {
            "type": "number"
           },
           "of": {
            "type": "string",
            "enum": [
             "people",
             "bringers",
             "sharers",
             "intents",
             "landings",
             "cascades"
            ],
            "description": "What is counted when a figure needs more of it."
           },
           "largest": {
            "type": "number",
            "description": "Of cascades: the part of the data that comes from the largest, where that is why there are too few."
           }
          },
          "required": [
           "tooFew",
           "needed",
           "of"
          ],
          "additionalProperties": false,
          "description": "So many there are (`tooFew`), and so many (`needed`) it takes before a digit says more than chance."
         }
        ],
        "description": "Landings that a recruited person causes within `within`."
       },
       "within": {
        "type": [
         "number",
         "null"
        ],
        "description": "How far the data reach: landings later than this after the one that caused them are not in K."
       },
       "settled": {
        "type": [
         "number",
         "null"
        ],
        "description": "The part of what is known of the delays that had come by half of `within`: near 1 where later ones add little to K."
       },
       "cycleTime": {
        "anyOf": [
         {
          "type": "object",
          "properties": {
           "value": {
            "type": "number"
           },
           "low": {
            "type": "number"
           },
           "high": {
            "type": [
             "number",
             "null"
            ]
           }
          },
          "required": [
           "value",
           "low",
           "high"
          ],
          "additionalProperties": false,
          "description": "A figure and its 95 % interval; `high` is `null` where nothing bounds it."
         },
         {
          "type": "object",
          "properties": {
           "tooFew": {
            "type": "number"
           },
           "needed": {
            "type": "number"
           },
           "of": {
            "type": "string",
            "enum": [
             "people",
             "bringers",
             "sharers",
             "intents",
             "landings",
             "cascades"
            ],
            "description": "What is counted when a figure needs more of it."
           },
           "largest": {
            "type": "number",
            "description": "Of cascades: the part of the data that comes from the largest, where that is why there are too few."
           }
          },
          "required": [
           "tooFew",
           "needed",
           "of"
          ],
          "additionalProperties": false,
          "description": "So many there are (`tooFew`), and so many (`needed`) it takes before a digit says more than chance."
         }
        ],
        "description": "Median time from a landing to one that it causes."
       },
       "halfLife": {
        "anyOf": [
         {
          "type": "object",
          "properties": {
           "value": {
            "type": "number"
           },
           "low": {
            "type": "number"
           },
           "high": {
            "type": [
             "number",
             "null"
            ]
           }
          },
          "required": [
           "value",
           "low",
           "high"
          ],
          "additionalProperties": false,
          "description": "A figure and its 95 % interval; `high` is `null` where nothing bounds it."
         },
         {
          "type": "object",
          "properties": {
           "tooFew": {
            "type": "number"
           },
           "needed": {
            "type": "number"
           },
           "of": {
            "type": "string",
            "enum": [
             "people",
             "bringers",
             "sharers",
             "intents",
             "landings",
             "cascades"
            ],
            "description": "What is counted when a figure needs more of it."
           },
           "largest": {
            "type": "number",
            "description": "Of cascades: the part of the data that comes from the largest, where that is why there are too few."
           }
          },
          "required": [
           "tooFew",
           "needed",
           "of"
          ],
          "additionalProperties": false,
          "description": "So many there are (`tooFew`), and so many (`needed`) it takes before a digit says more than chance."
         }
        ],
        "description": "Median time from a seed to a landing of its cascade: the half-life of the piece."
       },
       "halfLifeWithin": {
        "type": [
         "number",
         "null"
        ],
        "description": "Landings later than this after the seed are not in it."
       },
       "lift": {
        "anyOf": [
         {
          "type": "object",
          "properties": {
           "value": {
            "type": "number"
           },
           "low": {
            "type": "number"
           },
           "high": {
            "type": [
             "number",
             "null"
            ]
           }
          },
          "required": [
           "value",
           "low",
           "high"
          ],
          "additionalProperties": false,
          "description": "A figure and its 95 % interval; `high` is `null` where nothing bounds it."
         },
         {
          "type": "object",
          "properties": {
           "tooFew": {
            "type": "number"
           },
           "needed": {
            "type": "number"
           },
           "of": {
            "type": "string",
            "enum": [
             "people",
             "bringers",
             "sharers",
             "intents",
             "landings",
             "cascades"
            ],
            "description": "What is counted when a figure needs more of it."
           },
           "largest": {
            "type": "number",
            "description": "Of cascades: the part of the data that comes from the largest, where that is why there are too few."
           }
          },
          "required": [
           "tooFew",
           "needed",
           "of"
          ],
          "additionalProperties": false,
          "description": "So many there are (`tooFew`), and so many (`needed`) it takes before a digit says more than chance."
         },
         {
          "type": "null"
         }
        ],
        "description": "While K is below 1: all people that one person's coming leads to, that one included. `null` for a K of 1 or more."
       },
       "doublingTime": {
        "anyOf": [
         {
          "type": "object",
          "properties": {
           "value": {
            "type": "number"
           },
           "low": {
            "type": "number"
           },
           "high": {
            "type": [
             "number",
             "null"
            ]
           }
          },
          "required": [
           "value",
           "low",
           "high"
          ],
          "additionalProperties": false,
          "description": "A figure and its 95 % interval; `high` is `null` where nothing bounds it."
         },
         {
          "type": "object",
          "properties": {
           "tooFew": {
            "type": "number"
           },
           "needed": {
            "type": "number"
           },
           "of": {
            "type": "string",
            "enum": [
             "people",
             "bringers",
             "sharers",
             "intents",
             "landings",
             "cascades"
            ],
            "description": "What is counted when a figure needs more of it."
           },
           "largest": {
            "type": "number",
            "description": "Of cascades: the part of the data that comes from the largest, where that is why there are too few."
           }
          },
          "required": [
           "tooFew",
           "needed",
           "of"
          ],
          "additionalProperties": false,
          "description": "So many there are (`tooFew`), and so many (`needed`) it takes before a digit says more than chance."
         },
         {
          "type": "null"
         }
        ],
        "description": "Time in which landings double, while K's whole interval is above 1; else `null`."
       },
       "generations": {
        "type": "array",
        "items": {
         "type": "object",
         "properties": {
          "people": {
           "type": "number"
          },
          "r": {
           "anyOf": [
            {
             "type": "object",
             "properties": {
              "value": {
               "type": "number"
              },
              "low": {
               "type": "number"
              },
              "high": {
               "type": [
                "number",
                "null"
               ]
              }
             },
             "required": [
              "value",
              "low",
              "high"
             ],
             "additionalProperties": false,
             "description": "A figure and its 95 % interval; `high` is `null` where nothing bounds it."
            },
            {
             "type": "object",
             "properties": {
              "tooFew": {
               "type": "number"
              },
              "needed": {
               "type": "number"
              },
              "of": {
               "type": "string",
               "enum": [
                "people",
                "bringers",
                "sharers",
                "intents",
                "landings",
                "cascades"
               ],
               "description": "What is counted when a figure needs more of it."
              },
              "largest": {
               "type": "number",
               "description": "Of cascades: the part of the data that comes from the largest, where that is why there are too few."
              }
             },
             "required": [
              "tooFew",
              "needed",
              "of"
             ],
             "additionalProperties": false,
             "description": "So many there are (`tooFew`), and so many (`needed`) it takes before a digit says more than chance."
            }
           ]
          }
         },
         "required": [
          "people",
          "r"
         ],
         "additionalProperties": false
        },
        "description": "People in each generation, and how many each of them brings to the next."
       },
       "dispersion": {
        "anyOf": [
         {
          "type": "object",
          "properties": {
           "value": {
            "type": "number"
           },
           "low": {
            "type": "number"
           },
           "high": {
            "type": [
             "number",
             "null"
            ]
           }
          },
          "required": [
           "value",
           "low",
           "high"
          ],
          "additionalProperties": false,
          "description": "A figure and its 95 % interval; `high` is `null` where nothing bounds it."
         },
         {
          "type": "object",
          "properties": {
           "tooFew": {
            "type": "number"
           },
           "needed": {
            "type": "number"
           },
           "of": {
            "type": "string",
            "enum": [
             "people",
             "bringers",
             "sharers",
             "intents",
             "landings",
             "cascades"
            ],
            "description": "What is counted when a figure needs more of it."
           },
           "largest": {
            "type": "number",
            "description": "Of cascades: the part of the data that comes from the largest, where that is why there are too few."
           }
          },
          "required": [
           "tooFew",
           "needed",
           "of"
          ],
          "additionalProperties": false,
          "description": "So many there are (`tooFew`), and so many (`needed`) it takes before a digit says more than chance."
         }
        ],
        "description": "The k of the negative binomial distribution of what each brings: the smaller, the fewer people bring nearly all."
       },
       "carriers": {
        "anyOf": [
         {
          "type": "object",
          "properties": {
           "value": {
            "type": "number"
           },
           "low": {
            "type": "number"
           },
           "high": {
            "type": [
             "number",
             "null"
            ]
           }
          },
          "required": [
           "value",
           "low",
           "high"
          ],
          "additionalProperties": false,
          "description": "A figure and its 95 % interval; `high` is `null` where nothing bounds it."
         },
         {
          "type": "object",
          "properties": {
           "tooFew": {
            "type": "number"
           },
           "needed": {
            "type": "number"
           },
           "of": {
            "type": "string",
            "enum": [
             "people",
             "bringers",
             "sharers",
             "intents",
             "landings",
             "cascades"
            ],
            "description": "What is counted when a figure needs more of it."
           },
           "largest": {
            "type": "number",
            "description": "Of cascades: the part of the data that comes from the largest, where that is why there are too few."
           }
          },
          "required": [
           "tooFew",
           "needed",
           "of"
          ],
          "additionalProperties": false,
          "description": "So many there are (`tooFew`), and so many (`needed`) it takes before a digit says more than chance."
         }
        ],
        "description": "The part of people who bring 80 % of all landings."
       },
       "extinction": {
        "anyOf": [
         {
          "type": "object",
          "properties": {
           "value": {
            "type": "number"
           },
           "low": {
            "type": "number"
           },
           "high": {
            "type": [
             "number",
             "null"
            ]
           }
          },
          "required": [
           "value",
           "low",
           "high"
          ],
          "additionalProperties": false,
          "description": "A figure and its 95 % interval; `high` is `null` where nothing bounds it."
         },
         {
          "type": "object",
          "properties": {
           "tooFew": {
            "type": "number"
           },
           "needed": {
            "type": "number"
           },
           "of": {
            "type": "string",
            "enum": [
             "people",
             "bringers",
             "sharers",
             "intents",
             "landings",
             "cascades"
            ],
            "description": "What is counted when a figure needs more of it."
           },
           "largest": {
            "type": "number",
            "description": "Of cascades: the part of the data that comes from the largest, where that is why there are too few."
           }
          },
          "required": [
           "tooFew",
           "needed",
           "of"
          ],
          "additionalProperties": false,
          "description": "So many there are (`tooFew`), and so many (`needed`) it takes before a digit says more than chance."
         }
        ],
        "description": "The chance that what one recruited person started dies out."
       },
       "lineages": {
        "type": "array",
        "items": {
         "type": "object",
         "properties": {
          "people": {
           "type": "number"
          },
          "chance": {
           "anyOf": [
            {
             "type": "object",
             "properties": {
              "value": {
               "type": "number"
              },
              "low": {
               "type": "number"
              },
              "high": {
               "type": [
                "number",
                "null"
               ]
              }
             },
             "required": [
              "value",
              "low",
              "high"
             ],
             "additionalProperties": false,
             "description": "A figure and its 95 % interval; `high` is `null` where nothing bounds it."
            },
            {
             "type": "object",
             "properties": {
              "tooFew": {
               "type": "number"
              },
              "needed": {
               "type": "number"
              },
              "of": {
               "type": "string",
               "enum": [
                "people",
                "bringers",
                "sharers",
                "intents",
                "landings",
                "cascades"
               ],
               "description": "What is counted when a figure needs more of it."
              },
              "largest": {
               "type": "number",
               "description": "Of cascades: the part of the data that comes from the largest, where that is why there are too few."
              }
             },
             "required": [
              "tooFew",
              "needed",
              "of"
             ],
             "additionalProperties": false,
             "description": "So many there are (`tooFew`), and so many (`needed`) it takes before a digit says more than chance."
            }
           ]
          }
         },
         "required": [
          "people",
          "chance"
         ],
         "additionalProperties": false
        },
        "description": "The chance that one recruited person's lineage comes to so many people, that one included."
       },
       "offspring": {
        "type": "array",
        "items": {
         "type": "object",
         "properties": {
          "brought": {
           "type": "number"
          },
          "people": {
           "type": "number"
          }
         },
         "required": [
          "brought",
          "people"
         ],
         "additionalProperties": false
        },
        "description": "So many recruited people old enough brought so many."
       },
       "sizes": {
        "type": "array",
        "items": {
         "type": "object",
         "properties": {
          "from": {
           "type": "number"
          },
          "to": {
           "type": "number"
          },
          "cascades": {
           "type": "number"
          }
         },
         "required": [
          "from",
          "to",
          "cascades"
         ],
         "additionalProperties": false
        },
        "description": "Cascades of `from` to `to` people, lone seeds included."
       }
      },
      "required": [
       "k",
       "within",
       "settled",
       "cycleTime",
       "halfLife",
       "halfLifeWithin",
       "lift",
       "doublingTime",
       "generations",
       "dispersion",
       "carriers",
       "extinction",
       "lineages",
       "offspring",
       "sizes"
      ],
      "additionalProperties": false
     },
     "levers": {
      "type": "object",
      "properties": {
       "recruits": {
        "type": "object",
        "properties": {
         "passOn": {
          "anyOf": [
           {
            "type": "object",
            "properties": {
             "value": {
              "type": "number"
             },
             "low": {
              "type": "number"
             },
             "high": {
              "type": [
               "number",
               "null"
              ]
             }
            },
            "required": [
             "value",
             "low",
             "high"
            ],
            "additionalProperties": false,
            "description": "A figure and its 95 % interval; `high` is `null` where nothing bounds it."
           },
           {
            "type": "object",
            "properties": {
             "tooFew": {
              "type": "number"
             },
             "needed": {
              "type": "number"
             },
             "of": {
              "type": "string",
              "enum": [
               "people",
               "bringers",
               "sharers",
               "intents",
               "landings",
               "cascades"
              ],
              "description": "What is counted when a figure needs more of it."
             },
             "largest": {
              "type": "number",
              "description": "Of cascades: the part of the data that comes from the largest, where that is why there are too few."
             }
            },
            "required": [
             "tooFew",
             "needed",
             "of"
            ],
            "additionalProperties": false,
            "description": "So many there are (`tooFew`), and so many (`needed`) it takes before a digit says more than chance."
           }
          ],
          "description": "The part of people who pressed a channel."
         },
         "intents": {
          "anyOf": [
           {
            "type": "object",
            "properties": {
             "value": {
              "type": "number"
             },
             "low": {
              "type": "number"
             },
             "high": {
              "type": [
               "number",
               "null"
              ]
             }
            },
            "required": [
             "value",
             "low",
             "high"
            ],
            "additionalProperties": false,
            "description": "A figure and its 95 % interval; `high` is `null` where nothing bounds it."
           },
           {
            "type": "object",
            "properties": {
             "tooFew": {
              "type": "number"
             },
             "needed": {
              "type": "number"
             },
             "of": {
              "type": "string",
              "enum": [
               "people",
               "bringers",
               "sharers",
               "intents",
               "landings",
               "cascades"
              ],
              "description": "What is counted when a figure needs more of it."
             },
             "largest": {
              "type": "number",
              "description": "Of cascades: the part of the data that comes from the largest, where that is why there are too few."
             }
            },
            "required": [
             "tooFew",
             "needed",
             "of"
            ],
            "additionalProperties": false,
            "description": "So many there are (`tooFew`), and so many (`needed`) it takes before a digit says more than chance."
           }
          ],
          "description": "Share intents of each who did."
         },
         "landings": {
          "anyOf": [
           {
            "type": "object",
            "properties": {
             "value": {
              "type": "number"
             },
             "low": {
              "type": "number"
             },
             "high": {
              "type": [
               "number",
               "null"
              ]
             }
            },
            "required": [
             "value",
             "low",
             "high"
            ],
            "additionalProperties": false,
            "description": "A figure and its 95 % interval; `high` is `null` where nothing bounds it."
           },
           {
            "type": "object",
            "properties": {
             "tooFew": {
              "type": "number"
             },
             "needed": {
              "type": "number"
             },
             "of": {
              "type": "string",
              "enum": [
               "people",
               "bringers",
               "sharers",
               "intents",
               "landings",
               "cascades"
              ],
              "description": "What is counted when a figure needs more of it."
             },
             "largest": {
              "type": "number",
              "description": "Of cascades: the part of the data that comes from the largest, where that is why there are too few."
             }
            },
            "required": [
             "tooFew",
             "needed",
             "of"
            ],
            "additionalProperties": false,
            "description": "So many there are (`tooFew`), and so many (`needed`) it takes before a digit says more than chance."
           }
          ],
          "description": "Verified landings for each intent, those that are still to come included. Above 1 when people pass on without pressing."
         },
         "heard": {
          "anyOf": [
           {
            "type": "object",
            "properties": {
             "value": {
              "type": "number"
             },
             "low": {
              "type": "number"
             },
             "high": {
              "type": [
               "number",
               "null"
              ]
             }
            },
            "required": [
             "value",
             "low",
             "high"
            ],
            "additionalProperties": false,
            "description": "A figure and its 95 % interval; `high` is `null` where nothing bounds it."
           },
           {
            "type": "object",
            "properties": {
             "tooFew": {
              "type": "number"
             },
             "needed": {
              "type": "number"
             },
             "of": {
              "type": "string",
              "enum": [
               "people",
               "bringers",
               "sharers",
               "intents",
               "landings",
               "cascades"
              ],
              "description": "What is counted when a figure needs more of it."
             },
             "largest": {
              "type": "number",
              "description": "Of cascades: the part of the data that comes from the largest, where that is why there are too few."
             }
            },
            "required": [
             "tooFew",
             "needed",
             "of"
            ],
            "additionalProperties": false,
            "description": "So many there are (`tooFew`), and so many (`needed`) it takes before a digit says more than chance."
           }
          ],
          "description": "The part of those who pressed a channel who brought somebody."
         },
         "unseen": {
          "type": [
           "number",
           "null"
          ],
          "description": "Of those who brought somebody, the part who never pressed a channel; `null` without any."
         }
        },
        "required": [
         "passOn",
         "intents",
         "landings",
         "heard",
         "unseen"
        ],
        "additionalProperties": false,
        "description": "Of people old enough. `passOn` times `intents` times `landings` is what each of them brings: of recruited people, K."
       },
       "visitors": {
        "type": "object",
        "properties": {
         "passOn": {
          "anyOf": [
           {
            "type": "object",
            "properties": {
             "value": {
              "type": "number"
             },
             "low": {
              "type": "number"
             },
             "high": {
              "type": [
               "number",
               "null"
              ]
             }
            },
            "required": [
             "value",
             "low",
             "high"
            ],
            "additionalProperties": false,
            "description": "A figure and its 95 % interval; `high` is `null` where nothing bounds it."
           },
           {
            "type": "object",
            "properties": {
             "tooFew": {
              "type": "number"
             },
             "needed": {
              "type": "number"
             },
             "of": {
              "type": "string",
              "enum": [
               "people",
               "bringers",
               "sharers",
               "intents",
               "landings",
               "cascades"
              ],
              "description": "What is counted when a figure needs more of it."
             },
             "largest": {
              "type": "number",
              "description": "Of cascades: the part of the data that comes from the largest, where that is why there are too few."
             }
            },
            "required": [
             "tooFew",
             "needed",
             "of"
            ],
            "additionalProperties": false,
            "description": "So many there are (`tooFew`), and so many (`needed`) it takes before a digit says more than chance."
           }
          ],
          "description": "The part of people who pressed a channel."
         },
         "intents": {
          "anyOf": [
           {
            "type": "object",
            "properties": {
             "value": {
              "type": "number"
             },
             "low": {
              "type": "number"
             },
             "high": {
              "type": [
               "number",
               "null"
              ]
             }
            },
            "required": [
             "value",
             "low",
             "high"
            ],
            "additionalProperties": false,
            "description": "A figure and its 95 % interval; `high` is `null` where nothing bounds it."
           },
           {
            "type": "object",
            "properties": {
             "tooFew": {
              "type": "number"
             },
             "needed": {
              "type": "number"
             },
             "of": {
              "type": "string",
              "enum": [
               "people",
               "bringers",
               "sharers",
               "intents",
               "landings",
               "cascades"
              ],
              "description": "What is counted when a figure needs more of it."
             },
             "largest": {
              "type": "number",
              "description": "Of cascades: the part of the data that comes from the largest, where that is why there are too few."
             }
            },
            "required": [
             "tooFew",
             "needed",
             "of"
            ],
            "additionalProperties": false,
            "description": "So many there are (`tooFew`), and so many (`needed`) it takes before a digit says more than chance."
           }
          ],
          "description": "Share intents of each who did."
         },
         "landings": {
          "anyOf": [
           {
            "type": "object",
            "properties": {
             "value": {
              "type": "number"
             },
             "low": {
              "type": "number"
             },
             "high": {
              "type": [
               "number",
               "null"
              ]
             }
            },
            "required": [
             "value",
             "low",
             "high"
            ],
            "additionalProperties": false,
            "description": "A figure and its 95 % interval; `high` is `null` where nothing bounds it."
           },
           {
            "type": "object",
            "properties": {
             "tooFew": {
              "type": "number"
             },
             "needed": {
              "type": "number"
             },
             "of": {
              "type": "string",
              "enum": [
               "people",
               "bringers",
               "sharers",
               "intents",
               "landings",
               "cascades"
              ],
              "description": "What is counted when a figure needs more of it."
             },
             "largest": {
              "type": "number",
              "description": "Of cascades: the part of the data that comes from the largest, where that is why there are too few."
             }
            },
            "required": [
             "tooFew",
             "needed",
             "of"
            ],
            "additionalProperties": false,
            "description": "So many there are (`tooFew`), and so many (`needed`) it takes before a digit says more than chance."
           }
          ],
          "description": "Verified landings for each intent, those that are still to come included. Above 1 when people pass on without pressing."
         },
         "heard": {
          "anyOf": [
           {
            "type": "object",
            "properties": {
             "value": {
              "type": "number"
             },
             "low": {
              "type": "number"
             },
             "high": {
              "type": [
               "number",
               "null"
              ]
             }
            },
            "required": [
             "value",
             "low",
             "high"
            ],
            "additionalProperties": false,
            "description": "A figure and its 95 % interval; `high` is `null` where nothing bounds it."
           },
           {
            "type": "object",
            "properties": {
             "tooFew": {
              "type": "number"
             },
             "needed": {
              "type": "number"
             },
             "of": {
              "type": "string",
              "enum": [
               "people",
               "bringers",
               "sharers",
               "intents",
               "landings",
               "cascades"
              ],
              "description": "What is counted when a figure needs more of it."
             },
             "largest": {
              "type": "number",
              "description": "Of cascades: the part of the data that comes from the largest, where that is why there are too few."
             }
            },
            "required": [
             "tooFew",
             "needed",
             "of"
            ],
            "additionalProperties": false,
            "description": "So many there are (`tooFew`), and so many (`needed`) it takes before a digit says more than chance."
           }
          ],
          "description": "The part of those who pressed a channel who brought somebody."
         },
         "unseen": {
          "type": [
           "number",
           "null"
          ],
          "description": "Of those who brought somebody, the part who never pressed a channel; `null` without any."
         }
        },
        "required": [
         "passOn",
         "intents",
         "landings",
         "heard",
         "unseen"
        ],
        "additionalProperties": false,
        "description": "Of people old enough. `passOn` times `intents` times `landings` is what each of them brings: of recruited people, K."
       }
      },
      "required": [
       "recruits",
       "visitors"
      ],
      "additionalProperties": false,
      "description": "Of recruited people, whose three make K; and of all visitors."
     },
     "rows": {
      "type": "object",
      "properties": {
       "channels": {
        "type": "array",
        "items": {
         "type": "object",
         "properties": {
          "name": {
           "type": "string",
           "description": "'' where none is known; of a week its Monday, such as `2026-11-23`."
          },
          "others": {
           "type": "number",
           "description": "So many names less common are together in this row, which has none."
          },
          "visitors": {
           "type": "number",
           "description": "Counted people who were first seen there; in a row of channels, who came by it."
          },
          "sharers": {
           "type": "number",
           "description": "Those who pressed a channel, and how often; in a row of channels, who pressed it."
          },
          "intents": {
           "type": "number"
          },
          "landings": {
           "type": "number",
           "description": "Verified landings that its visitors brought; in a row of channels, those that came by it."
          },
          "passOn": {
           "anyOf": [
            {
             "type": "object",
             "properties": {
              "value": {
               "type": "number"
              },
              "low": {
               "type": "number"
              },
              "high": {
               "type": [
                "number",
                "null"
               ]
              }
             },
             "required": [
              "value",
              "low",
              "high"
             ],
             "additionalProperties": false,
             "description": "A figure and its 95 % interval; `high` is `null` where nothing bounds it."
            },
            {
             "type": "object",
             "properties": {
              "tooFew": {
               "type": "number"
              },
              "needed": {
               "type": "number"
              },
              "of": {
               "type": "string",
               "enum": [
                "people",
                "bringers",
                "sharers",
                "intents",
                "landings",
                "cascades"
               ],
               "description": "What is counted when a figure needs more of it."
              },
              "largest": {
               "type": "number",
               "description": "Of cascades: the part of the data that comes from the largest, where that is why there are too few."
              }
             },
             "required": [
              "tooFew",
              "needed",
              "of"
             ],
             "additionalProperties": false,
             "description": "So many there are (`tooFew`), and so many (`needed`) it takes before a digit says more than chance."
            }
           ],
           "description": "`sharers` of `visitors`; in a row of channels, of all visitors."
          },
          "landingsPerIntent": {
           "anyOf": [
            {
             "type": "object",
             "properties": {
              "value": {
               "type": "number"
              },
              "low": {
               "type": "number"
              },
              "high": {
               "type": [
                "number",
                "null"
               ]
              }
             },
             "required": [
              "value",
              "low",
              "high"
             ],
             "additionalProperties": false,
             "description": "A figure and its 95 % interval; `high` is `null` where nothing bounds it."
            },
            {
             "type": "object",
             "properties": {
              "tooFew": {
               "type": "number"
              },
              "needed": {
               "type": "number"
              },
              "of": {
               "type": "string",
               "enum": [
                "people",
                "bringers",
                "sharers",
                "intents",
                "landings",
                "cascades"
               ],
               "description": "What is counted when a figure needs more of it."
              },
              "largest": {
               "type": "number",
               "description": "Of cascades: the part of the data that comes from the largest, where that is why there are too few."
              }
             },
             "required": [
              "tooFew",
              "needed",
              "of"
             ],
             "additionalProperties": false,
             "description": "So many there are (`tooFew`), and so many (`needed`) it takes before a digit says more than chance."
            }
           ]
          },
          "landingShare": {
           "anyOf": [
            {
             "type": "object",
             "properties": {
              "value": {
               "type": "number"
              },
              "low": {
               "type": "number"
              },
              "high": {
               "type": [
                "number",
                "null"
               ]
              }
             },
             "required": [
              "value",
              "low",
              "high"
             ],
             "additionalProperties": false,
             "description": "A figure and its 95 % interval; `high` is `null` where nothing bounds it."
            },
            {
             "type": "object",
             "properties": {
              "tooFew": {
               "type": "number"
              },
              "needed": {
               "type": "number"
              },
              "of": {
               "type": "string",
               "enum": [
                "people",
                "bringers",
                "sharers",
                "intents",
                "landings",
                "cascades"
               ],
               "description": "What is counted when a figure needs more of it."
              },
              "largest": {
               "type": "number",
               "description": "Of cascades: the part of the data that comes from the largest, where that is why there are too few."
              }
             },
             "required": [
              "tooFew",
              "needed",
              "of"
             ],
             "additionalProperties": false,
             "description": "So many there are (`tooFew`), and so many (`needed`) it takes before a digit says more than chance."
            }
           ],
           "description": "Its part of all landings."
          },
          "adds": {
           "type": [
            "number",
            "null"
           ],
           "description": "What K owes to it: over a table this sums to K. `null` where K is not told."
          },
          "k": {
           "anyOf": [
            {
             "type": "object",
             "properties": {
              "value": {
               "type": "number"
              },
              "low": {
               "type": "number"
              },
              "high": {
               "type": [
                "number",
                "null"
               ]
              }
             },
             "required": [
              "value",
              "low",
              "high"
             ],
             "additionalProperties": false,
             "description": "A figure and its 95 % interval; `high` is `null` where nothing bounds it."
            },
            {
             "type": "object",
             "properties": {
              "tooFew": {
               "type": "number"
              },
              "needed": {
               "type": "number"
              },
              "of": {
               "type": "string",
               "enum": [
                "people",
                "bringers",
                "sharers",
                "intents",
                "landings",
                "cascades"
               ],
               "description": "What is counted when a figure needs more of it."
              },
              "largest": {
               "type": "number",
               "description": "Of cascades: the part of the data that comes from the largest, where that is why there are too few."
              }
             },
             "required": [
              "tooFew",
              "needed",
              "of"
             ],
             "additionalProperties": false,
             "description": "So many there are (`tooFew`), and so many (`needed`) it takes before a digit says more than chance."
            }
           ],
           "description": "K of its recruited visitors."
          },
          "cycleTime": {
           "type": [
            "number",
            "null"
           ],
           "description": "Median time from a landing to one it causes, of pairs counted in `landings`, in milliseconds. `null`: too few."
          }
         },
         "required": [
          "name",
          "visitors",
          "sharers",
          "intents",
          "landings",
          "passOn",
          "landingsPerIntent",
          "landingShare",
          "adds",
          "k",
          "cycleTime"
         ],
         "additionalProperties": false,
         "description": "Counts are of all that came so far; K and cycle time allow for what has not come yet."
        }
       },
       "pages": {
        "type": "array",
        "items": {
         "type": "object",
         "properties": {
          "name": {
           "type": "string",
           "description": "'' where none is known; of a week its Monday, such as `2026-11-23`."
          },
          "others": {
           "type": "number",
           "description": "So many names less common are together in this row, which has none."
          },
          "visitors": {
           "type": "number",
           "description": "Counted people who were first seen there; in a row of channels, who came by it."
          },
          "sharers": {
           "type": "number",
           "description": "Those who pressed a channel, and how often; in a row of channels, who pressed it."
          },
          "intents": {
           "type": "number"
          },
          "landings": {
           "type": "number",
           "description": "Verified landings that its visitors brought; in a row of channels, those that came by it."
          },
          "passOn": {
           "anyOf": [
            {
             "type": "object",
             "properties": {
              "value": {
               "type": "number"
              },
              "low": {
               "type": "number"
              },
              "high": {
               "type": [
                "number",
                "null"
               ]
              }
             },
             "required": [
              "value",
              "low",
              "high"
             ],
             "additionalProperties": false,
             "description": "A figure and its 95 % interval; `high` is `null` where nothing bounds it."
            },
            {
             "type": "object",
             "properties": {
              "tooFew": {
               "type": "number"
              },
              "needed": {
               "type": "number"
              },
              "of": {
               "type": "string",
               "enum": [
                "people",
                "bringers",
                "sharers",
                "intents",
                "landings",
                "cascades"
               ],
               "description": "What is counted when a figure needs more of it."
              },
              "largest": {
               "type": "number",
               "description": "Of cascades: the part of the data that comes from the largest, where that is why there are too few."
              }
             },
             "required": [
              "tooFew",
              "needed",
              "of"
             ],
             "additionalProperties": false,
             "description": "So many there are (`tooFew`), and so many (`needed`) it takes before a digit says more than chance."
            }
           ],
           "description": "`sharers` of `visitors`; in a row of channels, of all visitors."
          },
          "landingsPerIntent": {
           "anyOf": [
            {
             "type": "object",
             "properties": {
              "value": {
               "type": "number"
              },
              "low": {
               "type": "number"
              },
              "high": {
               "type": [
                "number",
                "null"
               ]
              }
             },
             "required": [
              "value",
              "low",
              "high"
             ],
             "additionalProperties": false,
             "description": "A figure and its 95 % interval; `high` is `null` where nothing bounds it."
            },
            {
             "type": "object",
             "properties": {
              "tooFew": {
               "type": "number"
              },
              "needed": {
               "type": "number"
              },
              "of": {
               "type": "string",
               "enum": [
                "people",
                "bringers",
                "sharers",
                "intents",
                "landings",
                "cascades"
               ],
               "description": "What is counted when a figure needs more of it."
              },
              "largest": {
               "type": "number",
               "description": "Of cascades: the part of the data that comes from the largest, where that is why there are too few."
              }
             },
             "required": [
              "tooFew",
              "needed",
              "of"
             ],
             "additionalProperties": false,
             "description": "So many there are (`tooFew`), and so many (`needed`) it takes before a digit says more than chance."
            }
           ]
          },
          "landingShare": {
           "anyOf": [
            {
             "type": "object",
             "properties": {
              "value": {
               "type": "number"
              },
              "low": {
               "type": "number"
              },
              "high": {
               "type": [
                "number",
                "null"
               ]
              }
             },
             "required": [
              "value",
              "low",
              "high"
             ],
             "additionalProperties": false,
             "description": "A figure and its 95 % interval; `high` is `null` where nothing bounds it."
            },
            {
             "type": "object",
             "properties": {
              "tooFew": {
               "type": "number"
              },
              "needed": {
               "type": "number"
              },
              "of": {
               "type": "string",
               "enum": [
                "people",
                "bringers",
                "sharers",
                "intents",
                "landings",
                "cascades"
               ],
               "description": "What is counted when a figure needs more of it."
              },
              "largest": {
               "type": "number",
               "description": "Of cascades: the part of the data that comes from the largest, where that is why there are too few."
              }
             },
             "required": [
              "tooFew",
              "needed",
              "of"
             ],
             "additionalProperties": false,
             "description": "So many there are (`tooFew`), and so many (`needed`) it takes before a digit says more than chance."
            }
           ],
           "description": "Its part of all landings."
          },
          "adds": {
           "type": [
            "number",
            "null"
           ],
           "description": "What K owes to it: over a table this sums to K. `null` where K is not told."
          },
          "k": {
           "anyOf": [
            {
             "type": "object",
             "properties": {
              "value": {
               "type": "number"
              },
              "low": {
               "type": "number"
              },
              "high": {
               "type": [
                "number",
                "null"
               ]
              }
             },
             "required": [
              "value",
              "low",
              "high"
             ],
             "additionalProperties": false,
             "description": "A figure and its 95 % interval; `high` is `null` where nothing bounds it."
            },
            {
             "type": "object",
             "properties": {
              "tooFew": {
               "type": "number"
              },
              "needed": {
               "type": "number"
              },
              "of": {
               "type": "string",
               "enum": [
                "people",
                "bringers",
                "sharers",
                "intents",
                "landings",
                "cascades"
               ],
               "description": "What is counted when a figure needs more of it."
              },
              "largest": {
               "type": "number",
               "description": "Of cascades: the part of the data that comes from the largest, where that is why there are too few."
              }
             },
             "required": [
              "tooFew",
              "needed",
              "of"
             ],
             "additionalProperties": false,
             "description": "So many there are (`tooFew`), and so many (`needed`) it takes before a digit says more than chance."
            }
           ],
           "description": "K of its recruited visitors."
          },
          "cycleTime": {
           "type": [
            "number",
            "null"
           ],
           "description": "Median time from a landing to one it causes, of pairs counted in `landings`, in milliseconds. `null`: too few."
          }
         },
         "required": [
          "name",
          "visitors",
          "sharers",
          "intents",
          "landings",
          "passOn",
          "landingsPerIntent",
          "landingShare",
          "adds",
          "k",
          "cycleTime"
         ],
         "additionalProperties": false,
         "description": "Counts are of all that came so far; K and cycle time allow for what has not come yet."
        }
       },
       "messages": {
        "type": "array",
        "items": {
         "type": "object",
         "properties": {
          "name": {
           "type": "string",
           "description": "'' where none is known; of a week its Monday, such as `2026-11-23`."
          },
          "others": {
           "type": "number",
           "description": "So many names less common are together in this row, which has none."
          },
          "visitors": {
           "type": "number",
           "description": "Counted people who were first seen there; in a row of channels, who came by it."
          },
          "sharers": {
           "type": "number",
           "description": "Those who pressed a channel, and how often; in a row of channels, who pressed it."
          },
          "intents": {
           "type": "number"
          },
          "landings": {
           "type": "number",
           "description": "Verified landings that its visitors brought; in a row of channels, those that came by it."
          },
          "passOn": {
           "anyOf": [
            {
             "type": "object",
             "properties": {
              "value": {
               "type": "number"
              },
              "low": {
               "type": "number"
              },
              "high": {
               "type": [
                "number",
                "null"
               ]
              }
             },
             "required": [
              "value",
              "low",
              "high"
             ],
             "additionalProperties": false,
             "description": "A figure and its 95 % interval; `high` is `null` where nothing bounds it."
            },
            {
             "type": "object",
             "properties": {
              "tooFew": {
               "type": "number"
              },
              "needed": {
               "type": "number"
              },
              "of": {
               "type": "string",
               "enum": [
                "people",
                "bringers",
                "sharers",
                "intents",
                "landings",
                "cascades"
               ],
               "description": "What is counted when a figure needs more of it."
              },
              "largest": {
               "type": "number",
               "description": "Of cascades: the part of the data that comes from the largest, where that is why there are too few."
              }
             },
             "required": [
              "tooFew",
              "needed",
              "of"
             ],
             "additionalProperties": false,
             "description": "So many there are (`tooFew`), and so many (`needed`) it takes before a digit says more than chance."
            }
           ],
           "description": "`sharers` of `visitors`; in a row of channels, of all visitors."
          },
          "landingsPerIntent": {
           "anyOf": [
            {
             "type": "object",
             "properties": {
              "value": {
               "type": "number"
              },
              "low": {
               "type": "number"
              },
              "high": {
               "type": [
                "number",
                "null"
               ]
              }
             },
             "required": [
              "value",
              "low",
              "high"
             ],
             "additionalProperties": false,
             "description": "A figure and its 95 % interval; `high` is `null` where nothing bounds it."
            },
            {
             "type": "object",
             "properties": {
              "tooFew": {
               "type": "number"
              },
              "needed": {
               "type": "number"
              },
              "of": {
               "type": "string",
               "enum": [
                "people",
                "bringers",
                "sharers",
                "intents",
                "landings",
                "cascades"
               ],
               "description": "What is counted when a figure needs more of it."
              },
              "largest": {
               "type": "number",
               "description": "Of cascades: the part of the data that comes from the largest, where that is why there are too few."
              }
             },
             "required": [
              "tooFew",
              "needed",
              "of"
             ],
             "additionalProperties": false,
             "description": "So many there are (`tooFew`), and so many (`needed`) it takes before a digit says more than chance."
            }
           ]
          },
          "landingShare": {
           "anyOf": [
            {
             "type": "object",
             "properties": {
              "value": {
               "type": "number"
              },
              "low": {
               "type": "number"
              },
              "high": {
               "type": [
                "number",
                "null"
               ]
              }
             },
             "required": [
              "value",
              "low",
              "high"
             ],
             "additionalProperties": false,
             "description": "A figure and its 95 % interval; `high` is `null` where nothing bounds it."
            },
            {
             "type": "object",
             "properties": {
              "tooFew": {
               "type": "number"
              },
              "needed": {
               "type": "number"
              },
              "of": {
               "type": "string",
               "enum": [
                "people",
                "bringers",
                "sharers",
                "intents",
                "landings",
                "cascades"
               ],
               "description": "What is counted when a figure needs more of it."
              },
              "largest": {
               "type": "number",
               "description": "Of cascades: the part of the data that comes from the largest, where that is why there are too few."
              }
             },
             "required": [
              "tooFew",
              "needed",
              "of"
             ],
             "additionalProperties": false,
             "description": "So many there are (`tooFew`), and so many (`needed`) it takes before a digit says more than chance."
            }
           ],
           "description": "Its part of all landings."
          },
          "adds": {
           "type": [
            "number",
            "null"
           ],
           "description": "What K owes to it: over a table this sums to K. `null` where K is not told."
          },
          "k": {
           "anyOf": [
            {
             "type": "object",
             "properties": {
              "value": {
               "type": "number"
              },
              "low": {
               "type": "number"
              },
              "high": {
               "type": [
                "number",
                "null"
               ]
              }
             },
             "required": [
              "value",
              "low",
              "high"
             ],
             "additionalProperties": false,
             "description": "A figure and its 95 % interval; `high` is `null` where nothing bounds it."
            },
            {
             "type": "object",
             "properties": {
              "tooFew": {
               "type": "number"
              },
              "needed": {
               "type": "number"
              },
              "of": {
               "type": "string",
               "enum": [
                "people",
                "bringers",
                "sharers",
                "intents",
                "landings",
                "cascades"
               ],
               "description": "What is counted when a figure needs more of it."
              },
              "largest": {
               "type": "number",
               "description": "Of cascades: the part of the data that comes from the largest, where that is why there are too few."
              }
             },
             "required": [
              "tooFew",
              "needed",
              "of"
             ],
             "additionalProperties": false,
             "description": "So many there are (`tooFew`), and so many (`needed`) it takes before a digit says more than chance."
            }
           ],
           "description": "K of its recruited visitors."
          },
          "cycleTime": {
           "type": [
            "number",
            "null"
           ],
           "description": "Median time from a landing to one it causes, of pairs counted in `landings`, in milliseconds. `null`: too few."
          }
         },
         "required": [
          "name",
          "visitors",
          "sharers",
          "intents",
          "landings",
          "passOn",
          "landingsPerIntent",
          "landingShare",
          "adds",
          "k",
          "cycleTime"
         ],
         "additionalProperties": false,
         "description": "Counts are of all that came so far; K and cycle time allow for what has not come yet."
        }
       },
       "weeks": {
        "type": "array",
        "items": {
         "type": "object",
         "properties": {
          "name": {
           "type": "string",
           "description": "'' where none is known; of a week its Monday, such as `2026-11-23`."
          },
          "others": {
           "type": "number",
           "description": "So many names less common are together in this row, which has none."
          },
          "visitors": {
           "type": "number",
           "description": "Counted people who were first seen there; in a row of channels, who came by it."
          },
          "sharers": {
           "type": "number",
           "description": "Those who pressed a channel, and how often; in a row of channels, who pressed it."
          },
          "intents": {
           "type": "number"
          },
          "landings": {
           "type": "number",
           "description": "Verified landings that its visitors brought; in a row of channels, those that came by it."
          },
          "passOn": {
           "anyOf": [
            {
             "type": "object",
             "properties": {
              "value": {
               "type": "number"
              },
              "low": {
               "type": "number"
              },
              "high": {
               "type": [
                "number",
                "null"
               ]
              }
             },
             "required": [
              "value",
              "low",
              "high"
             ],
             "additionalProperties": false,
             "description": "A figure and its 95 % interval; `high` is `null` where nothing bounds it."
            },
            {
             "type": "object",
             "properties": {
              "tooFew": {
               "type": "number"
              },
              "needed": {
               "type": "number"
              },
              "of": {
               "type": "string",
               "enum": [
                "people",
                "bringers",
                "sharers",
                "intents",
                "landings",
                "cascades"
               ],
               "description": "What is counted when a figure needs more of it."
              },
              "largest": {
               "type": "number",
               "description": "Of cascades: the part of the data that comes from the largest, where that is why there are too few."
              }
             },
             "required": [
              "tooFew",
              "needed",
              "of"
             ],
             "additionalProperties": false,
             "description": "So many there are (`tooFew`), and so many (`needed`) it takes before a digit says more than chance."
            }
           ],
           "description": "`sharers` of `visitors`; in a row of channels, of all visitors."
          },
          "landingsPerIntent": {
           "anyOf": [
            {
             "type": "object",
             "properties": {
              "value": {
               "type": "number"
              },
              "low": {
               "type": "number"
              },
              "high": {
               "type": [
                "number",
                "null"
               ]
              }
             },
             "required": [
              "value",
              "low",
              "high"
             ],
             "additionalProperties": false,
             "description": "A figure and its 95 % interval; `high` is `null` where nothing bounds it."
            },
            {
             "type": "object",
             "properties": {
              "tooFew": {
               "type": "number"
              },
              "needed": {
               "type": "number"
              },
              "of": {
               "type": "string",
               "enum": [
                "people",
                "bringers",
                "sharers",
                "intents",
                "landings",
                "cascades"
               ],
               "description": "What is counted when a figure needs more of it."
              },
              "largest": {
               "type": "number",
               "description": "Of cascades: the part of the data that comes from the largest, where that is why there are too few."
              }
             },
             "required": [
              "tooFew",
              "needed",
              "of"
             ],
             "additionalProperties": false,
             "description": "So many there are (`tooFew`), and so many (`needed`) it takes before a digit says more than chance."
            }
           ]
          },
          "landingShare": {
           "anyOf": [
            {
             "type": "object",
             "properties": {
              "value": {
               "type": "number"
              },
              "low": {
               "type": "number"
              },
              "high": {
               "type": [
                "number",
                "null"
               ]
              }
             },
             "required": [
              "value",
              "low",
              "high"
             ],
             "additionalProperties": false,
             "description": "A figure and its 95 % interval; `high` is `null` where nothing bounds it."
            },
            {
             "type": "object",
             "properties": {
              "tooFew": {
               "type": "number"
              },
              "needed": {
               "type": "number"
              },
              "of": {
               "type": "string",
               "enum": [
                "people",
                "bringers",
                "sharers",
                "intents",
                "landings",
                "cascades"
               ],
               "description": "What is counted when a figure needs more of it."
              },
              "largest": {
               "type": "number",
               "description": "Of cascades: the part of the data that comes from the largest, where that is why there are too few."
              }
             },
             "required": [
              "tooFew",
              "needed",
              "of"
             ],
             "additionalProperties": false,
             "description": "So many there are (`tooFew`), and so many (`needed`) it takes before a digit says more than chance."
            }
           ],
           "description": "Its part of all landings."
          },
          "adds": {
           "type": [
            "number",
            "null"
           ],
           "description": "What K owes to it: over a table this sums to K. `null` where K is not told."
          },
          "k": {
           "anyOf": [
            {
             "type": "object",
             "properties": {
              "value": {
               "type": "number"
              },
              "low": {
               "type": "number"
              },
              "high": {
               "type": [
                "number",
                "null"
               ]
              }
             },
             "required": [
              "value",
              "low",
              "high"
             ],
             "additionalProperties": false,
             "description": "A figure and its 95 % interval; `high` is `null` where nothing bounds it."
            },
            {
             "type": "object",
             "properties": {
              "tooFew": {
               "type": "number"
              },
              "needed": {
               "type": "number"
              },
              "of": {
               "type": "string",
               "enum": [
                "people",
                "bringers",
                "sharers",
                "intents",
                "landings",
                "cascades"
               ],
               "description": "What is counted when a figure needs more of it."
              },
              "largest": {
               "type": "number",
               "description": "Of cascades: the part of the data that comes from the largest, where that is why there are too few."
              }
             },
             "required": [
              "tooFew",
              "needed",
              "of"
             ],
             "additionalProperties": false,
             "description": "So many there are (`tooFew`), and so many (`needed`) it takes before a digit says more than chance."
            }
           ],
           "description": "K of its recruited visitors."
          },
          "cycleTime": {
           "type": [
            "number",
            "null"
           ],
           "description": "Median time from a landing to one it causes, of pairs counted in `landings`, in milliseconds. `null`: too few."
          }
         },
         "required": [
          "name",
          "visitors",
          "sharers",
          "intents",
          "landings",
          "passOn",
          "landingsPerIntent",
          "landingShare",
          "adds",
          "k",
          "cycleTime"
         ],
         "additionalProperties": false,
         "description": "Counts are of all that came so far; K and cycle time allow for what has not come yet."
        }
       }
      },
      "required": [
       "channels",
       "pages",
       "messages",
       "weeks"
      ],
      "additionalProperties": false,
      "description": "Most visitors first; weeks, of the landing, the last two years of them, from the earliest."
     },
     "wordings": {
      "anyOf": [
       {
        "type": "object",
        "properties": {
         "scores": {
          "type": "array",
          "items": {
           "type": "object",
           "properties": {
            "name": {
             "type": "string"
            },
            "visitors": {
             "type": "number"
            },
            "sharers": {
             "type": "number"
            },
            "score": {
             "type": "number",
             "description": "Sharers above expectation, and the variance of that by chance alone."
            },
            "variance": {
             "type": "number"
            }
           },
           "required": [
            "name",
            "visitors",
            "sharers",
            "score",
            "variance"
           ],
           "additionalProperties": false,
           "description": "Of a wording: who saw it and passed on, against what the others of the same hours would make one expect."
          }
         },
         "chances": {
          "type": "array",
          "items": {
           "type": "number"
          },
          "description": "The chance that each is passed on most, in the order of `scores`; they sum to 1."
         },
         "winner": {
          "type": [
           "string",
           "null"
          ],
          "description": "The one that is passed on more than every other, if that can be told."
         }
        },
        "required": [
         "scores",
         "chances",
         "winner"
        ],
        "additionalProperties": false
       },
       {
        "type": "null"
       }
      ],
      "description": "Which wording is passed on most, where it can be told; `null` for less than two."
     },
     "bestHour": {
      "type": [
       "number",
       "null"
      ],
      "description": "The hour of the week with most landings, weekday * 24 + hour from Monday in UTC; `null` where none is told apart."
     },
     "trust": {
      "type": "object",
      "properties": {
       "countedUntil": {
        "type": [
         "number",
         "null"
        ],
        "description": "People who came before this are counted in K; later ones are too young."
       },
       "matureUntil": {
        "type": [
         "number",
         "null"
        ],
        "description": "Of people who came before this, 95 % of the landings that they cause have been seen."
       },
       "people": {
        "type": "number",
        "description": "Recruited people and their landings that K was told from."
       },
       "landings": {
        "type": "number"
       }
      },
      "required": [
       "countedUntil",
       "matureUntil",
       "people",
       "landings"
      ],
      "additionalProperties": false
     }
    },
    "required": [
     "asOf",
     "spread",
     "levers",
     "rows",
     "wordings",
     "bestHour",
     "trust"
    ],
    "additionalProperties": false,
    "description": "Times in milliseconds, rates from 0. An `Estimate` is a figure with its 95 % interval, or says what there is too little of."
   },
   "campaign": {
    "type": "string"
   },
   "visitors": {
    "type": "number",
    "description": "People counted: seeds, and verified landings."
   },
   "seeds": {
    "type": "number",
    "description": "Those of them who came on their own."
   },
   "landings": {
    "type": "object",
    "properties": {
     "verified": {
      "type": "number"
     },
     "unverified": {
      "type": "number"
     },
     "bot": {
      "type": "number"
     },
     "self": {
      "type": "number"
     },
     "duplicate": {
      "type": "number"
     }
    },
    "required": [
     "verified",
     "unverified",
     "bot",
     "self",
     "duplicate"
    ],
    "additionalProperties": false,
    "description": "Landings by class, one a code; a robot counts even without a landing."
   },
   "orphans": {
    "type": "number",
    "description": "Verified landings with nobody counted before them: the code they came by reported nothing (yet), or was a robot's."
   },
   "severalParents": {
    "type": "number",
    "description": "Those of them whom the landings of several people brought; the first verified one made the tree."
   },
   "modes": {
    "type": "object",
    "properties": {
     "anonymous": {
      "type": "number"
     },
     "consented": {
      "type": "number"
     }
    },
    "required": [
     "anonymous",
     "consented"
    ],
    "additionalProperties": false,
    "description": "Visitors by privacy mode; who was in both is in the second."
   },
   "k": {
    "type": [
     "number",
     "null"
    ],
    "description": "Viral coefficient: verified landings brought by recruited people, for each recruited person (a verified landing): (z2 + z3 + ...) / (z1 + z2 + ...), z being `generations`; the offspring mean of Harris (1948) without the seeds. With them, every campaign would come to 1 - seeds / people, whatever happened. Everyone counts here, those too who have only just come and had no time to bring anyone: while a campaign grows this K is too low, and it never passes 1."
   },
   "cycleTime": {
    "type": [
     "number",
     "null"
    ],
    "description": "Median time from a person's landing to a landing that person caused, in milliseconds; a seed's first sign counts as its landing. Pairs whose clocks disagree count as 0; those of implied seeds do not count."
   },
   "generations": {
    "type": "array",
    "items": {
     "type": "number"
    },
    "description": "People in each generation over all cascades: seeds, implied ones too, then those they brought, and so on."
   },
   "offspring": {
    "type": "array",
    "items": {
     "type": "array",
     "minItems": 2,
     "maxItems": 2,
     "prefixItems": [
      {
       "type": "number",
       "title": "children"
      },
      {
       "type": "number",
       "title": "people"
      }
     ],
     "items": false
    },
    "description": "How many recruits brought how many, by the number brought, from 0."
   },
   "shareRate": {
    "type": [
     "number",
     "null"
    ],
    "description": "People who pressed a channel, of all visitors."
   },
   "intents": {
    "type": "number",
    "description": "Share intents, robots' left out. Whether anything was posted cannot be known."
   },
   "landingsPerIntent": {
    "type": [
     "number",
     "null"
    ],
    "description": "Verified landings for each intent; above 1 when people pass on without pressing, from the address bar for instance."
   },
   "conversions": {
    "type": "number",
    "description": "Conversions, robots' left out."
   },
   "reactions": {
    "type": "number",
    "description": "Verified landings that said \"not for me\"."
   },
   "channels": {
    "type": "array",
    "items": {
     "type": "object",
     "properties": {
      "channel": {
       "type": "string"
      },
      "intents": {
       "type": "number"
      },
      "landings": {
       "type": "number"
      },
      "conversions": {
       "type": "number"
      }
     },
     "required": [
      "channel",
      "intents",
      "landings",
      "conversions"
     ],
     "additionalProperties": false,
     "description": "Figures of one channel: intents to it; verified landings that came by it; conversions of visitors who had come by it."
    },
    "description": "Most landings first."
   },
   "cascades": {
    "type": "number",
    "description": "Cascades with at least one landing."
   },
   "sizes": {
    "type": "array",
    "items": {
     "type": "array",
     "minItems": 2,
     "maxItems": 2,
     "prefixItems": [
      {
       "type": "number",
       "title": "size"
      },
      {
       "type": "number",
       "title": "cascades"
      }
     ],
     "items": false
    },
    "description": "How many of them have how many people, the seed included, by that number."
   },
   "halfLife": {
    "type": [
     "number",
     "null"
    ],
    "description": "Time from the first verified landing until half of them had come, in milliseconds."
   },
   "hours": {
    "type": "array",
    "items": {
     "type": "number"
    },
    "description": "Verified landings by hour of the week, UTC: weekday * 24 + hour, from Monday."
   },
   "days": {
    "type": "array",
    "items": {
     "type": "array",
     "minItems": 2,
     "maxItems": 2,
     "prefixItems": [
      {
       "type": "number",
       "title": "day"
      },
      {
       "type": "number",
       "title": "landings"
      }
     ],
     "items": false
    },
    "description": "Verified landings by day, UTC; its beginning in milliseconds since 1970. Days without any are left out."
   },
   "largest": {
    "anyOf": [
     {
      "type": "object",
      "additionalProperties": false,
      "properties": {
       "structuralVirality": {
        "type": [
         "number",
         "null"
        ],
        "description": "Mean distance between all pairs of people, in steps (Goel, Anderson, Hofman, Watts 2016, doi 10.1287/mnsc.2015.2158): 2W / (n (n - 1)), W being the Wiener index. From 2 - 2/n, a broadcast, to (n + 1) / 3, a chain. `null` for a lone seed."
       },
       "nodes": {
        "type": "array",
        "items": {
         "type": "object",
         "properties": {
          "code": {
           "type": "string"
          },
          "parent": {
           "type": "string"
          },
          "channel": {
           "type": "string"
          },
          "time": {
           "type": "number"
          },
          "implied": {
           "type": "boolean",
           "const": true,
           "description": "Never reported anything; known from those who came by this code. `time` is that of the first of them."
          }
         },
         "required": [
          "code",
          "time"
         ],
         "additionalProperties": false,
         "description": "A person in a cascade as it is drawn. Times in milliseconds since 1970."
        }
       },
       "hidden": {
        "type": "number"
       },
       "size": {
        "type": "number",
        "description": "People in it, the seed included."
       },
       "depth": {
        "type": "number",
        "description": "Generations below the seed."
       },
       "breadth": {
        "type": "array",
        "items": {
         "type": "number"
        },
        "description": "People in each generation, from 0. Sums to `size`."
       },
       "timeToHalf": {
        "type": "number",
        "description": "Time from the seed until half of the people (seed included, rounded up) were there, in milliseconds."
       }
      },
      "required": [
       "breadth",
       "depth",
       "hidden",
       "nodes",
       "size",
       "structuralVirality",
       "timeToHalf"
      ]
     },
     {
      "type": "null"
     }
    ],
    "description": "The one with most people; of equals the earliest."
   }
  },
  "required": [
   "campaign",
   "cascades",
   "channels",
   "conversions",
   "cycleTime",
   "days",
   "generations",
   "halfLife",
   "hours",
   "inference",
   "intents",
   "k",
   "landings",
   "landingsPerIntent",
   "largest",
   "modes",
   "offspring",
   "orphans",
   "reactions",
   "seeds",
   "severalParents",
   "shareRate",
   "sizes",
   "visitors"
  ],
  "description": "What is told of a campaign: its counts, and what they say of its spread as far as chance and time allow."
 },
 "Cascade": {
  "type": "object",
  "additionalProperties": false,
  "properties": {
   "nodes": {
    "type": "array",
    "items": {
     "type": "object",
     "properties": {
      "code": {
       "type": "string"
      },
      "parent": {
       "type": "string"
      },
      "channel": {
       "type": "string"
      },
      "time": {
       "type": "number"
      },
      "implied": {
       "type": "boolean",
       "const": true,
       "description": "Never reported anything; known from those who came by this code. `time` is that of the first of them."
      }
     },
     "required": [
      "code",
      "time"
     ],
     "additionalProperties": false,
     "description": "A person in a cascade as it is drawn. Times in milliseconds since 1970."
    }
   },
   "hidden": {
    "type": "number"
   },
   "size": {
    "type": "number",
    "description": "People in it, the seed included."
   },
   "depth": {
    "type": "number",
    "description": "Generations below the seed."
   },
   "breadth": {
    "type": "array",
    "items": {
     "type": "number"
    },
    "description": "People in each generation, from 0. Sums to `size`."
   },
   "structuralVirality": {
    "type": [
     "number",
     "null"
    ],
    "description": "Mean distance between all pairs of people, in steps (Goel, Anderson, Hofman, Watts 2016, doi 10.1287/mnsc.2015.2158): 2W / (n (n - 1)), W being the Wiener index. From 2 - 2/n, a broadcast, to (n + 1) / 3, a chain. `null` for a lone seed."
   },
   "timeToHalf": {
    "type": "number",
    "description": "Time from the seed until half of the people (seed included, rounded up) were there, in milliseconds."
   }
  },
  "required": [
   "breadth",
   "depth",
   "hidden",
   "nodes",
   "size",
   "structuralVirality",
   "timeToHalf"
  ],
  "description": "A cascade to be drawn: its first people, the root first, generation by generation, and how many more are hidden."
 },
 "Cascades": {
  "type": "array",
  "items": {
   "type": "object",
   "additionalProperties": false,
   "properties": {
    "code": {
     "type": "string"
    },
    "first": {
     "type": "number"
    },
    "last": {
     "type": "number"
    },
    "size": {
     "type": "number",
     "description": "People in it, the seed included."
    },
    "depth": {
     "type": "number",
     "description": "Generations below the seed."
    },
    "structuralVirality": {
     "type": [
      "number",
      "null"
     ],
     "description": "Mean distance between all pairs of people, in steps (Goel, Anderson, Hofman, Watts 2016, doi 10.1287/mnsc.2015.2158): 2W / (n (n - 1)), W being the Wiener index. From 2 - 2/n, a broadcast, to (n + 1) / 3, a chain. `null` for a lone seed."
    }
   },
   "required": [
    "code",
    "depth",
    "first",
    "last",
    "size",
    "structuralVirality"
   ],
   "description": "A cascade in a list: the code of its root, and when its first and its last came, in milliseconds since 1970."
  }
 },
 "Campaigns": {
  "type": "array",
  "items": {
   "type": "object",
   "additionalProperties": false,
   "properties": {
    "last": {
     "type": [
      "number",
      "null"
     ]
    },
    "state": {
     "type": "string",
     "enum": [
      "running",
      "paused"
     ]
    },
    "record": {
     "type": "object",
     "properties": {
      "name": {
       "type": "string"
      },
      "title": {
       "type": "string",
       "description": "How the report calls it."
      },
      "goal": {
       "type": "object",
       "properties": {
        "figure": {
         "type": "string",
         "enum": [
          "landings",
          "conversions",
          "visitors"
         ]
        },
        "target": {
         "type": "number"
        }
       },
       "required": [
        "figure",
        "target"
       ],
       "additionalProperties": false
      },
      "starts": {
       "type": "string",
       "description": "RFC 3339. Outside of these it is paused."
      },
      "ends": {
       "type": "string"
      },
      "state": {
       "type": "string",
       "enum": [
        "running",
        "paused"
       ]
      },
      "reason": {
       "type": "string",
       "description": "Why it is paused."
      },
      "reaction": {
       "type": "object",
       "properties": {
        "alarm": {
         "type": "number"
        }
       },
       "required": [
        "alarm"
       ],
       "additionalProperties": false,
       "description": "Asks readers whether it is for them; the alarm rings once more than this part (0 to 1) of the verified landings says no."
      },
      "messages": {
       "type": "array",
       "items": {
        "type": "object",
        "properties": {
         "name": {
          "type": "string"
         },
         "headline": {
          "type": "string"
         },
         "text": {
          "type": "string"
         },
         "tagline": {
          "type": "string"
         }
        },
        "required": [
         "name"
        ],
        "additionalProperties": false,
        "description": "A wording; what it leaves out stays as the page has it."
       },
       "description": "Wordings that compete: two or more."
      },
      "gain": {
       "type": "boolean",
       "description": "Lets the better wording gain."
      },
      "floor": {
       "type": "number",
       "description": "Least part of the readers for each wording, 0 to 1 in all; default 0.1."
      }
     },
     "required": [
      "name",
      "state"
     ],
     "additionalProperties": false
    },
    "campaign": {
     "type": "string"
    },
    "events": {
     "type": "number"
    }
   },
   "required": [
    "campaign",
    "events",
    "last",
    "state"
   ],
   "description": "A row of the list: one that was heard of, has a record, or both. `last` is `null` where nothing was heard."
  }
 },
 "Campaign": {
  "type": "object",
  "additionalProperties": false,
  "properties": {
   "state": {
    "type": "string",
    "enum": [
     "running",
     "paused"
    ]
   },
   "reason": {
    "type": "string"
   },
   "alarms": {
    "type": "array",
    "items": {
     "type": "object",
     "properties": {
      "type": {
       "type": "string",
       "enum": [
        "reaction",
        "k",
        "bots"
       ]
      },
      "since": {
       "type": "number"
      },
      "data": {
       "type": "object"
      }
     },
     "required": [
      "type",
      "since",
      "data"
     ],
     "additionalProperties": false,
     "description": "An alarm that is on."
    }
   },
   "log": {
    "type": "array",
    "items": {
     "type": "object",
     "properties": {
      "at": {
       "type": "number"
      },
      "what": {
       "type": "string"
      },
      "reason": {
       "type": "string"
      }
     },
     "required": [
      "at",
      "what",
      "reason"
     ],
     "additionalProperties": false,
     "description": "Something that was done to a campaign, or happened to it."
    }
   },
   "record": {
    "type": "object",
    "properties": {
     "name": {
      "type": "string"
     },
     "title": {
      "type": "string",
      "description": "How the report calls it."
     },
     "goal": {
      "type": "object",
      "properties": {
       "figure": {
        "type": "string",
        "enum": [
         "landings",
         "conversions",
         "visitors"
        ]
       },
       "target": {
        "type": "number"
       }
      },
      "required": [
       "figure",
       "target"
      ],
      "additionalProperties": false
     },
     "starts": {
      "type": "string",
      "description": "RFC 3339. Outside of these it is paused."
     },
     "ends": {
      "type": "string"
     },
     "state": {
      "type": "string",
      "enum": [
       "running",
       "paused"
      ]
     },
     "reason": {
      "type": "string",
      "description": "Why it is paused."
     },
     "reaction": {
      "type": "object",
      "properties": {
       "alarm": {
        "type": "number"
       }
      },
      "required": [
       "alarm"
      ],
      "additionalProperties": false,
      "description": "Asks readers whether it is for them; the alarm rings once more than this part (0 to 1) of the verified landings says no."
     },
     "messages": {
      "type": "array",
      "items": {
       "type": "object",
       "properties": {
        "name": {
         "type": "string"
        },
        "headline": {
         "type": "string"
        },
        "text": {
         "type": "string"
        },
        "tagline": {
         "type": "string"
        }
       },
       "required": [
        "name"
       ],
       "additionalProperties": false,
       "description": "A wording; what it leaves out stays as the page has it."
      },
      "description": "Wordings that compete: two or more."
     },
     "gain": {
      "type": "boolean",
      "description": "Lets the better wording gain."
     },
     "floor": {
      "type": "number",
      "description": "Least part of the readers for each wording, 0 to 1 in all; default 0.1."
     }
    },
    "required": [
     "name",
     "state"
    ],
    "additionalProperties": false
   },
   "version": {
    "type": "number"
   },
   "updated": {
    "type": "number"
   }
  },
  "required": [
   "alarms",
   "log",
   "record",
   "state",
   "updated",
   "version"
  ],
  "description": "All that is known of how a campaign is steered. `reason`: why it is paused."
 },
 "CampaignRecord": {
  "type": "object",
  "properties": {
   "name": {
    "type": "string"
   },
   "title": {
    "type": "string",
    "description": "How the report calls it."
   },
   "goal": {
    "type": "object",
    "properties": {
     "figure": {
      "type": "string",
      "enum": [
       "landings",
       "conversions",
       "visitors"
      ]
     },
     "target": {
      "type": "number"
     }
    },
    "required": [
     "figure",
     "target"
    ],
    "additionalProperties": false
   },
   "starts": {
    "type": "string",
    "description": "RFC 3339. Outside of these it is paused."
   },
   "ends": {
    "type": "string"
   },
   "state": {
    "type": "string",
    "enum": [
     "running",
     "paused"
    ]
   },
   "reason": {
    "type": "string",
    "description": "Why it is paused."
   },
   "reaction": {
    "type": "object",
    "properties": {
     "alarm": {
      "type": "number"
     }
    },
    "required": [
     "alarm"
    ],
    "additionalProperties": false,
    "description": "Asks readers whether it is for them; the alarm rings once more than this part (0 to 1) of the verified landings says no."
   },
   "messages": {
    "type": "array",
    "items": {
     "type": "object",
     "properties": {
      "name": {
       "type": "string"
      },
      "headline": {
       "type": "string"
      },
      "text": {
       "type": "string"
      },
      "tagline": {
       "type": "string"
      }
     },
     "required": [
      "name"
     ],
     "additionalProperties": false,
     "description": "A wording; what it leaves out stays as the page has it."
    },
    "description": "Wordings that compete: two or more."
   },
   "gain": {
    "type": "boolean",
    "description": "Lets the better wording gain."
   },
   "floor": {
    "type": "number",
    "description": "Least part of the readers for each wording, 0 to 1 in all; default 0.1."
   }
  },
  "required": [
   "name",
   "state"
  ],
  "additionalProperties": false
 },
 "State": {
  "type": "object",
  "properties": {
   "state": {
    "type": "string",
    "enum": [
     "running",
     "paused"
    ]
   },
   "messages": {
    "type": "array",
    "items": {
     "type": "object",
     "additionalProperties": false,
     "properties": {
      "weight": {
       "type": "number"
      },
      "name": {
       "type": "string"
      },
      "headline": {
       "type": "string"
      },
      "text": {
       "type": "string"
      },
      "tagline": {
       "type": "string"
      }
     },
     "required": [
      "name",
      "weight"
     ]
    }
   },
   "reaction": {
    "type": "boolean",
    "const": true
   }
  },
  "required": [
   "state"
  ],
  "additionalProperties": false,
  "description": "What everybody may know of a campaign, and the widget asks for. `weight`: part of the readers, 0 to 1."
 },
 "Event": {
  "anyOf": [
   {
    "type": "object",
    "properties": {
     "specversion": {
      "type": "string",
      "const": "1.0"
     },
     "id": {
      "type": "string",
      "description": "Base-36 creation time, a hyphen, 16 random symbols: sorts, and shows its age."
     },
     "type": {
      "type": "string",
      "const": "org.pass-along.view.v1"
     },
     "source": {
      "type": "string",
      "description": "Address of the page, untagged."
     },
     "time": {
      "type": "string",
      "description": "RFC 3339, UTC."
     },
     "data": {
      "type": "object",
      "properties": {
       "campaign": {
        "type": "string"
       },
       "code": {
        "type": "string",
        "description": "Code of the page view (or, with consent, of the visitor) that the event speaks of."
       },
       "mode": {
        "type": "string",
        "enum": [
         "anonymous",
         "consented"
        ],
        "description": "How a visit was kept apart from others: a code per page view, or, with consent, one per visitor."
       },
       "message": {
        "type": "string",
        "description": "Which of several wordings the visitor saw, by the name that the campaign gave it."
       }
      },
      "required": [
       "campaign",
       "code",
       "mode"
      ],
      "additionalProperties": false,
      "description": "What every event says."
     },
     "sentat": {
      "type": "string",
      "description": "Set when sent: the sender's clock then (RFC 3339), and which try it is, from 1."
     },
     "attempt": {
      "type": "number"
     }
    },
    "required": [
     "specversion",
     "id",
     "type",
     "source",
     "time",
     "data"
    ],
    "additionalProperties": false
   },
   {
    "type": "object",
    "properties": {
     "specversion": {
      "type": "string",
      "const": "1.0"
     },
     "id": {
      "type": "string",
      "description": "Base-36 creation time, a hyphen, 16 random symbols: sorts, and shows its age."
     },
     "type": {
      "type": "string",
      "const": "org.pass-along.landing.v1"
     },
     "source": {
      "type": "string",
      "description": "Address of the page, untagged."
     },
     "time": {
      "type": "string",
      "description": "RFC 3339, UTC."
     },
     "data": {
      "type": "object",
      "additionalProperties": false,
      "properties": {
       "parent": {
        "type": "string"
       },
       "channel": {
        "type": "string"
       },
       "class": {
        "type": "string",
        "enum": [
         "verified",
         "unverified",
         "bot",
         "self",
         "duplicate"
        ],
        "description": "What a landing turned out to be. Only `verified` ones enter K; all are stored."
       },
       "campaign": {
        "type": "string"
       },
       "code": {
        "type": "string",
        "description": "Code of the page view (or, with consent, of the visitor) that the event speaks of."
       },
       "mode": {
        "type": "string",
        "enum": [
         "anonymous",
         "consented"
        ],
        "description": "How a visit was kept apart from others: a code per page view, or, with consent, one per visitor."
       },
       "message": {
        "type": "string",
        "description": "Which of several wordings the visitor saw, by the name that the campaign gave it."
       }
      },
      "required": [
       "campaign",
       "class",
       "code",
       "mode",
       "parent"
      ]
     },
     "sentat": {
      "type": "string",
      "description": "Set when sent: the sender's clock then (RFC 3339), and which try it is, from 1."
     },
     "attempt": {
      "type": "number"
     }
    },
    "required": [
     "specversion",
     "id",
     "type",
     "source",
     "time",
     "data"
    ],
    "additionalProperties": false
   },
   {
    "type": "object",
    "properties": {
     "specversion": {
      "type": "string",
      "const": "1.0"
     },
     "id": {
      "type": "string",
      "description": "Base-36 creation time, a hyphen, 16 random symbols: sorts, and shows its age."
     },
     "type": {
      "type": "string",
      "const": "org.pass-along.intent.v1"
     },
     "source": {
      "type": "string",
      "description": "Address of the page, untagged."
     },
     "time": {
      "type": "string",
      "description": "RFC 3339, UTC."
     },
     "data": {
      "type": "object",
      "additionalProperties": false,
      "properties": {
       "channel": {
        "type": "string"
       },
       "campaign": {
        "type": "string"
       },
       "code": {
        "type": "string",
        "description": "Code of the page view (or, with consent, of the visitor) that the event speaks of."
       },
       "mode": {
        "type": "string",
        "enum": [
         "anonymous",
         "consented"
        ],
        "description": "How a visit was kept apart from others: a code per page view, or, with consent, one per visitor."
       },
       "message": {
        "type": "string",
        "description": "Which of several wordings the visitor saw, by the name that the campaign gave it."
       }
      },
      "required": [
       "campaign",
       "channel",
       "code",
       "mode"
      ]
     },
     "sentat": {
      "type": "string",
      "description": "Set when sent: the sender's clock then (RFC 3339), and which try it is, from 1."
     },
     "attempt": {
      "type": "number"
     }
    },
    "required": [
     "specversion",
     "id",
     "type",
     "source",
     "time",
     "data"
    ],
    "additionalProperties": false
   },
   {
    "type": "object",
    "properties": {
     "specversion": {
      "type": "string",
      "const": "1.0"
     },
     "id": {
      "type": "string",
      "description": "Base-36 creation time, a hyphen, 16 random symbols: sorts, and shows its age."
     },
     "type": {
      "type": "string",
      "const": "org.pass-along.outcome.v1"
     },
     "source": {
      "type": "string",
      "description": "Address of the page, untagged."
     },
     "time": {
      "type": "string",
      "description": "RFC 3339, UTC."
     },
     "data": {
      "type": "object",
      "additionalProperties": false,
      "properties": {
       "channel": {
        "type": "string"
       },
       "outcome": {
        "type": "string",
        "enum": [
         "copied",
         "refused",
         "finished",
         "aborted",
         "blocked"
        ],
        "description": "What came of a share intent, as far as a page can know."
       },
       "campaign": {
        "type": "string"
       },
       "code": {
        "type": "string",
        "description": "Code of the page view (or, with consent, of the visitor) that the event speaks of."
       },
       "mode": {
        "type": "string",
        "enum": [
         "anonymous",
         "consented"
        ],
        "description": "How a visit was kept apart from others: a code per page view, or, with consent, one per visitor."
       },
       "message": {
        "type": "string",
        "description": "Which of several wordings the visitor saw, by the name that the campaign gave it."
       }
      },
      "required": [
       "campaign",
       "channel",
       "code",
       "mode",
       "outcome"
      ]
     },
     "sentat": {
      "type": "string",
      "description": "Set when sent: the sender's clock then (RFC 3339), and which try it is, from 1."
     },
     "attempt": {
      "type": "number"
     }
    },
    "required": [
     "specversion",
     "id",
     "type",
     "source",
     "time",
     "data"
    ],
    "additionalProperties": false
   },
   {
    "type": "object",
    "properties": {
     "specversion": {
      "type": "string",
      "const": "1.0"
     },
     "id": {
      "type": "string",
      "description": "Base-36 creation time, a hyphen, 16 random symbols: sorts, and shows its age."
     },
     "type": {
      "type": "string",
      "const": "org.pass-along.conversion.v1"
     },
     "source": {
      "type": "string",
      "description": "Address of the page, untagged."
     },
     "time": {
      "type": "string",
      "description": "RFC 3339, UTC."
     },
     "data": {
      "type": "object",
      "additionalProperties": false,
      "properties": {
       "name": {
        "type": "string"
       },
       "value": {
        "type": "number"
       },
       "campaign": {
        "type": "string"
       },
       "code": {
        "type": "string",
        "description": "Code of the page view (or, with consent, of the visitor) that the event speaks of."
       },
       "mode": {
        "type": "string",
        "enum": [
         "anonymous",
         "consented"
        ],
        "description": "How a visit was kept apart from others: a code per page view, or, with consent, one per visitor."
       },
       "message": {
        "type": "string",
        "description": "Which of several wordings the visitor saw, by the name that the campaign gave it."
       }
      },
      "required": [
       "campaign",
       "code",
       "mode",
       "name"
      ]
     },
     "sentat": {
      "type": "string",
      "description": "Set when sent: the sender's clock then (RFC 3339), and which try it is, from 1."
     },
     "attempt": {
      "type": "number"
     }
    },
    "required": [
     "specversion",
     "id",
     "type",
     "source",
     "time",
     "data"
    ],
    "additionalProperties": false
   },
   {
    "type": "object",
    "properties": {
     "specversion": {
      "type": "string",
      "const": "1.0"
     },
     "id": {
      "type": "string",
      "description": "Base-36 creation time, a hyphen, 16 random symbols: sorts, and shows its age."
     },
     "type": {
      "type": "string",
      "const": "org.pass-along.vitals.v1"
     },
     "source": {
      "type": "string",
      "description": "Address of the page, untagged."
     },
     "time": {
      "type": "string",
      "description": "RFC 3339, UTC."
     },
     "data": {
      "type": "object",
      "additionalProperties": false,
      "properties": {
       "name": {
        "type": "string"
       },
       "value": {
        "type": "number"
       },
       "campaign": {
        "type": "string"
       },
       "code": {
        "type": "string",
        "description": "Code of the page view (or, with consent, of the visitor) that the event speaks of."
       },
       "mode": {
        "type": "string",
        "enum": [
         "anonymous",
         "consented"
        ],
        "description": "How a visit was kept apart from others: a code per page view, or, with consent, one per visitor."
       },
       "message": {
        "type": "string",
        "description": "Which of several wordings the visitor saw, by the name that the campaign gave it."
       }
      },
      "required": [
       "campaign",
       "code",
       "mode",
       "name",
       "value"
      ]
     },
     "sentat": {
      "type": "string",
      "description": "Set when sent: the sender's clock then (RFC 3339), and which try it is, from 1."
     },
     "attempt": {
      "type": "number"
     }
    },
    "required": [
     "specversion",
     "id",
     "type",
     "source",
     "time",
     "data"
    ],
    "additionalProperties": false
   },
   {
    "type": "object",
    "properties": {
     "specversion": {
      "type": "string",
      "const": "1.0"
     },
     "id": {
      "type": "string",
      "description": "Base-36 creation time, a hyphen, 16 random symbols: sorts, and shows its age."
     },
     "type": {
      "type": "string",
      "const": "org.pass-along.reaction.v1"
     },
     "source": {
      "type": "string",
      "description": "Address of the page, untagged."
     },
     "time": {
      "type": "string",
      "description": "RFC 3339, UTC."
     },
     "data": {
      "type": "object",
      "additionalProperties": false,
      "properties": {
       "reaction": {
        "type": "string",
        "const": "not-for-me"
       },
       "campaign": {
        "type": "string"
       },
       "code": {
        "type": "string",
        "description": "Code of the page view (or, with consent, of the visitor) that the event speaks of."
       },
       "mode": {
        "type": "string",
        "enum": [
         "anonymous",
         "consented"
        ],
        "description": "How a visit was kept apart from others: a code per page view, or, with consent, one per visitor."
       },
       "message": {
        "type": "string",
        "description": "Which of several wordings the visitor saw, by the name that the campaign gave it."
       }
      },
      "required": [
       "campaign",
       "code",
       "mode",
       "reaction"
      ]
     },
     "sentat": {
      "type": "string",
      "description": "Set when sent: the sender's clock then (RFC 3339), and which try it is, from 1."
     },
     "attempt": {
      "type": "number"
     }
    },
    "required": [
     "specversion",
     "id",
     "type",
     "source",
     "time",
     "data"
    ],
    "additionalProperties": false
   }
  ],
  "description": "A CloudEvents 1.0 event (https://github.com/cloudevents/spec)."
 },
 "ExportedEvent": {
  "anyOf": [
   {
    "type": "object",
    "additionalProperties": false,
    "properties": {
     "seq": {
      "type": "number",
      "description": "Place in the order of arrival: the export goes on behind it with `after`."
     },
     "received": {
      "type": "string",
      "description": "When it came, RFC 3339."
     },
     "happened": {
      "type": "string",
      "description": "When it happened, by the collector's clock, RFC 3339."
     },
     "class": {
      "type": "string",
      "description": "The class that counts."
     },
     "specversion": {
      "type": "string",
      "const": "1.0"
     },
     "id": {
      "type": "string",
      "description": "Base-36 creation time, a hyphen, 16 random symbols: sorts, and shows its age."
     },
     "type": {
      "type": "string",
      "const": "org.pass-along.view.v1"
     },
     "source": {
      "type": "string",
      "description": "Address of the page, untagged."
     },
     "time": {
      "type": "string",
      "description": "RFC 3339, UTC."
     },
     "data": {
      "type": "object",
      "properties": {
       "campaign": {
        "type": "string"
       },
       "code": {
        "type": "string",
        "description": "Code of the page view (or, with consent, of the visitor) that the event speaks of."
       },
       "mode": {
        "type": "string",
        "enum": [
         "anonymous",
         "consented"
        ],
        "description": "How a visit was kept apart from others: a code per page view, or, with consent, one per visitor."
       },
       "message": {
        "type": "string",
        "description": "Which of several wordings the visitor saw, by the name that the campaign gave it."
       }
      },
      "required": [
       "campaign",
       "code",
       "mode"
      ],
      "additionalProperties": false,
      "description": "What every event says."
     },
     "sentat": {
      "type": "string",
      "description": "Set when sent: the sender's clock then (RFC 3339), and which try it is, from 1."
     },
     "attempt": {
      "type": "number"
     }
    },
    "required": [
     "data",
     "happened",
     "id",
     "received",
     "seq",
     "source",
     "specversion",
     "time",
     "type"
    ]
   },
   {
    "type": "object",
    "additionalProperties": false,
    "properties": {
     "seq": {
      "type": "number",
      "description": "Place in the order of arrival: the export goes on behind it with `after`."
     },
     "received": {
      "type": "string",
      "description": "When it came, RFC 3339."
     },
     "happened": {
      "type": "string",
      "description": "When it happened, by the collector's clock, RFC 3339."
     },
     "class": {
      "type": "string",
      "description": "The class that counts."
     },
     "specversion": {
      "type": "string",
      "const": "1.0"
     },
     "id": {
      "type": "string",
      "description": "Base-36 creation time, a hyphen, 16 random symbols: sorts, and shows its age."
     },
     "type": {
      "type": "string",
      "const": "org.pass-along.landing.v1"
     },
     "source": {
      "type": "string",
      "description": "Address of the page, untagged."
     },
     "time": {
      "type": "string",
      "description": "RFC 3339, UTC."
     },
     "data": {
      "type": "object",
      "additionalProperties": false,
      "properties": {
       "parent": {
        "type": "string"
       },
       "channel": {
        "type": "string"
       },
       "class": {
        "type": "string",
        "enum": [
         "verified",
         "unverified",
         "bot",
         "self",
         "duplicate"
        ],
        "description": "What a landing turned out to be. Only `verified` ones enter K; all are stored."
       },
       "campaign": {
        "type": "string"
       },
       "code": {
        "type": "string",
        "description": "Code of the page view (or, with consent, of the visitor) that the event speaks of."
       },
       "mode": {
        "type": "string",
        "enum": [
         "anonymous",
         "consented"
        ],
        "description": "How a visit was kept apart from others: a code per page view, or, with consent, one per visitor."
       },
       "message": {
        "type": "string",
        "description": "Which of several wordings the visitor saw, by the name that the campaign gave it."
       }
      },
      "required": [
       "campaign",
       "class",
       "code",
       "mode",
       "parent"
      ]
     },
     "sentat": {
      "type": "string",
      "description": "Set when sent: the sender's clock then (RFC 3339), and which try it is, from 1."
     },
     "attempt": {
      "type": "number"
     }
    },
    "required": [
     "data",
     "happened",
     "id",
     "received",
     "seq",
     "source",
     "specversion",
     "time",
     "type"
    ]
   },
   {
    "type": "object",
    "additionalProperties": false,
    "properties": {
     "seq": {
      "type": "number",
      "description": "Place in the order of arrival: the export goes on behind it with `after`."
     },
     "received": {
      "type": "string",
      "description": "When it came, RFC 3339."
     },
     "happened": {
      "type": "string",
      "description": "When it happened, by the collector's clock, RFC 3339."
     },
     "class": {
      "type": "string",
      "description": "The class that counts."
     },
     "specversion": {
      "type": "string",
      "const": "1.0"
     },
     "id": {
      "type": "string",
      "description": "Base-36 creation time, a hyphen, 16 random symbols: sorts, and shows its age."
     },
     "type": {
      "type": "string",
      "const": "org.pass-along.intent.v1"
     },
     "source": {
      "type": "string",
      "description": "Address of the page, untagged."
     },
     "time": {
      "type": "string",
      "description": "RFC 3339, UTC."
     },
     "data": {
      "type": "object",
      "additionalProperties": false,
      "properties": {
       "channel": {
        "type": "string"
       },
       "campaign": {
        "type": "string"
       },
       "code": {
        "type": "string",
        "description": "Code of the page view (or, with consent, of the visitor) that the event speaks of."
       },
       "mode": {
        "type": "string",
        "enum": [
         "anonymous",
         "consented"
        ],
        "description": "How a visit was kept apart from others: a code per page view, or, with consent, one per visitor."
       },
       "message": {
        "type": "string",
        "description": "Which of several wordings the visitor saw, by the name that the campaign gave it."
       }
      },
      "required": [
       "campaign",
       "channel",
       "code",
       "mode"
      ]
     },
     "sentat": {
      "type": "string",
      "description": "Set when sent: the sender's clock then (RFC 3339), and which try it is, from 1."
     },
     "attempt": {
      "type": "number"
     }
    },
    "required": [
     "data",
     "happened",
     "id",
     "received",
     "seq",
     "source",
     "specversion",
     "time",
     "type"
    ]
   },
   {
    "type": "object",
    "additionalProperties": false,
    "properties": {
     "seq": {
      "type": "number",
      "description": "Place in the order of arrival: the export goes on behind it with `after`."
     },
     "received": {
      "type": "string",
      "description": "When it came, RFC 3339."
     },
     "happened": {
      "type": "string",
      "description": "When it happened, by the collector's clock, RFC 3339."
     },
     "class": {
      "type": "string",
      "description": "The class that counts."
     },
     "specversion": {
      "type": "string",
      "const": "1.0"
     },
     "id": {
      "type": "string",
      "description": "Base-36 creation time, a hyphen, 16 random symbols: sorts, and shows its age."
     },
     "type": {
      "type": "string",
      "const": "org.pass-along.outcome.v1"
     },
     "source": {
      "type": "string",
      "description": "Address of the page, untagged."
     },
     "time": {
      "type": "string",
      "description": "RFC 3339, UTC."
     },
     "data": {
      "type": "object",
      "additionalProperties": false,
      "properties": {
       "channel": {
        "type": "string"
       },
       "outcome": {
        "type": "string",
        "enum": [
         "copied",
         "refused",
         "finished",
         "aborted",
         "blocked"
        ],
        "description": "What came of a share intent, as far as a page can know."
       },
       "campaign": {
        "type": "string"
       },
       "code": {
        "type": "string",
        "description": "Code of the page view (or, with consent, of the visitor) that the event speaks of."
       },
       "mode": {
        "type": "string",
        "enum": [
         "anonymous",
         "consented"
        ],
        "description": "How a visit was kept apart from others: a code per page view, or, with consent, one per visitor."
       },
       "message": {
        "type": "string",
        "description": "Which of several wordings the visitor saw, by the name that the campaign gave it."
       }
      },
      "required": [
       "campaign",
       "channel",
       "code",
       "mode",
       "outcome"
      ]
     },
     "sentat": {
      "type": "string",
      "description": "Set when sent: the sender's clock then (RFC 3339), and which try it is, from 1."
     },
     "attempt": {
      "type": "number"
     }
    },
    "required": [
     "data",
     "happened",
     "id",
     "received",
     "seq",
     "source",
     "specversion",
     "time",
     "type"
    ]
   },
   {
    "type": "object",
    "additionalProperties": false,
    "properties": {
     "seq": {
      "type": "number",
      "description": "Place in the order of arrival: the export goes on behind it with `after`."
     },
     "received": {
      "type": "string",
      "description": "When it came, RFC 3339."
     },
     "happened": {
      "type": "string",
      "description": "When it happened, by the collector's clock, RFC 3339."
     },
     "class": {
      "type": "string",
      "description": "The class that counts."
     },
     "specversion": {
      "type": "string",
      "const": "1.0"
     },
     "id": {
      "type": "string",
      "description": "Base-36 creation time, a hyphen, 16 random symbols: sorts, and shows its age."
     },
     "type": {
      "type": "string",
      "const": "org.pass-along.conversion.v1"
     },
     "source": {
      "type": "string",
      "description": "Address of the page, untagged."
     },
     "time": {
      "type": "string",
      "description": "RFC 3339, UTC."
     },
     "data": {
      "type": "object",
      "additionalProperties": false,
      "properties": {
       "name": {
        "type": "string"
       },
       "value": {
        "type": "number"
       },
       "campaign": {
        "type": "string"
       },
       "code": {
        "type": "string",
        "description": "Code of the page view (or, with consent, of the visitor) that the event speaks of."
       },
       "mode": {
        "type": "string",
        "enum": [
         "anonymous",
         "consented"
        ],
        "description": "How a visit was kept apart from others: a code per page view, or, with consent, one per visitor."
       },
       "message": {
        "type": "string",
        "description": "Which of several wordings the visitor saw, by the name that the campaign gave it."
       }
      },
      "required": [
       "campaign",
       "code",
       "mode",
       "name"
      ]
     },
     "sentat": {
      "type": "string",
      "description": "Set when sent: the sender's clock then (RFC 3339), and which try it is, from 1."
     },
     "attempt": {
      "type": "number"
     }
    },
    "required": [
     "data",
     "happened",
     "id",
     "received",
     "seq",
     "source",
     "specversion",
     "time",
     "type"
    ]
   },
   {
    "type": "object",
    "additionalProperties": false,
    "properties": {
     "seq": {
      "type": "number",
      "description": "Place in the order of arrival: the export goes on behind it with `after`."
     },
     "received": {
      "type": "string",
      "description": "When it came, RFC 3339."
     },
     "happened": {
      "type": "string",
      "description": "When it happened, by the collector's clock, RFC 3339."
     },
     "class": {
      "type": "string",
      "description": "The class that counts."
     },
     "specversion": {
      "type": "string",
      "const": "1.0"
     },
     "id": {
      "type": "string",
      "description": "Base-36 creation time, a hyphen, 16 random symbols: sorts, and shows its age."
     },
     "type": {
      "type": "string",
      "const": "org.pass-along.vitals.v1"
     },
     "source": {
      "type": "string",
      "description": "Address of the page, untagged."
     },
     "time": {
      "type": "string",
      "description": "RFC 3339, UTC."
     },
     "data": {
      "type": "object",
      "additionalProperties": false,
      "properties": {
       "name": {
        "type": "string"
       },
       "value": {
        "type": "number"
       },
       "campaign": {
        "type": "string"
       },
       "code": {
        "type": "string",
        "description": "Code of the page view (or, with consent, of the visitor) that the event speaks of."
       },
       "mode": {
        "type": "string",
        "enum": [
         "anonymous",
         "consented"
        ],
        "description": "How a visit was kept apart from others: a code per page view, or, with consent, one per visitor."
       },
       "message": {
        "type": "string",
        "description": "Which of several wordings the visitor saw, by the name that the campaign gave it."
       }
      },
      "required": [
       "campaign",
       "code",
       "mode",
       "name",
       "value"
      ]
     },
     "sentat": {
      "type": "string",
      "description": "Set when sent: the sender's clock then (RFC 3339), and which try it is, from 1."
     },
     "attempt": {
      "type": "number"
     }
    },
    "required": [
     "data",
     "happened",
     "id",
     "received",
     "seq",
     "source",
     "specversion",
     "time",
     "type"
    ]
   },
   {
    "type": "object",
    "additionalProperties": false,
    "properties": {
     "seq": {
      "type": "number",
      "description": "Place in the order of arrival: the export goes on behind it with `after`."
     },
     "received": {
      "type": "string",
      "description": "When it came, RFC 3339."
     },
     "happened": {
      "type": "string",
      "description": "When it happened, by the collector's clock, RFC 3339."
     },
     "class": {
      "type": "string",
      "description": "The class that counts."
     },
     "specversion": {
      "type": "string",
      "const": "1.0"
     },
     "id": {
      "type": "string",
      "description": "Base-36 creation time, a hyphen, 16 random symbols: sorts, and shows its age."
     },
     "type": {
      "type": "string",
      "const": "org.pass-along.reaction.v1"
     },
     "source": {
      "type": "string",
      "description": "Address of the page, untagged."
     },
     "time": {
      "type": "string",
      "description": "RFC 3339, UTC."
     },
     "data": {
      "type": "object",
      "additionalProperties": false,
      "properties": {
       "reaction": {
        "type": "string",
        "const": "not-for-me"
       },
       "campaign": {
        "type": "string"
       },
       "code": {
        "type": "string",
        "description": "Code of the page view (or, with consent, of the visitor) that the event speaks of."
       },
       "mode": {
        "type": "string",
        "enum": [
         "anonymous",
         "consented"
        ],
        "description": "How a visit was kept apart from others: a code per page view, or, with consent, one per visitor."
       },
       "message": {
        "type": "string",
        "description": "Which of several wordings the visitor saw, by the name that the campaign gave it."
       }
      },
      "required": [
       "campaign",
       "code",
       "mode",
       "reaction"
      ]
     },
     "sentat": {
      "type": "string",
      "description": "Set when sent: the sender's clock then (RFC 3339), and which try it is, from 1."
     },
     "attempt": {
      "type": "number"
     }
    },
    "required": [
     "data",
     "happened",
     "id",
     "received",
     "seq",
     "source",
     "specversion",
     "time",
     "type"
    ]
   }
  ],
  "description": "An event as it is handed on: the CloudEvent as it came, and as extension attributes what the collector knows of it."
 },
 "Refusal": {
  "type": "object",
  "properties": {
   "stored": {
    "type": "number"
   },
   "known": {
    "type": "number"
   },
   "problems": {
    "type": "array",
    "items": {
     "type": "object",
     "properties": {
      "index": {
       "type": "number"
      },
      "id": {
       "type": "string"
      },
      "problems": {
       "type": "array",
       "items": {
        "type": "string"
       }
      }
     },
     "required": [
      "index",
      "problems"
     ],
     "additionalProperties": false,
     "description": "What is wrong with the event at `index`, which counts from 0 in an array, or over the lines that are not blank."
    }
   },
   "reason": {
    "type": "string"
   }
  },
  "required": [
   "stored",
   "known",
   "problems"
  ],
  "additionalProperties": false,
  "description": "The answer when not all is well. `reason` speaks of the whole request."
 },
 "Conversions": {
  "type": "array",
  "items": {
   "type": "object",
   "additionalProperties": false,
   "properties": {
    "campaign": {
     "type": "string"
    },
    "value": {
     "type": [
      "number",
      "null"
     ]
    },
    "received": {
     "type": "number"
    },
    "revoked": {
     "type": [
      "string",
      "null"
     ]
    },
    "id": {
     "type": "string"
    },
    "code": {
     "type": "string"
    },
    "name": {
     "type": "string"
    },
    "time": {
     "type": "number"
    },
    "customer": {
     "type": "string"
    },
    "device": {
     "type": "string"
    }
   },
   "required": [
    "campaign",
    "code",
    "id",
    "name",
    "received",
    "revoked",
    "time",
    "value"
   ],
   "description": "A conversion as it is listed. `revoked`: why it was taken back."
  }
 },
 "Rule": {
  "type": "object",
  "properties": {
   "conversion": {
    "type": "string",
    "description": "The name of the conversion that earns, such as `sign-up`."
   },
   "count": {
    "type": "number",
    "description": "Friends who did it for one milestone: 3 is \"three friends joined\"."
   },
   "for": {
    "type": "string",
    "enum": [
     "sharer",
     "friend",
     "both"
    ],
    "description": "Who gets something: who passed it along, who came by it, or both."
   },
   "repeat": {
    "type": "boolean",
    "description": "Whether each further `count` friends earn again."
   },
   "hold": {
    "type": "number",
    "description": "Days for which it is held back, so that a conversion can be taken back; 0 to 365."
   },
   "cap": {
    "type": "object",
    "properties": {
     "per": {
      "type": "number"
     },
     "all": {
      "type": "number"
     }
    },
    "additionalProperties": false,
    "description": "Most rewards for one person, and of this rule in all."
   },
   "review": {
    "type": "boolean",
    "description": "Whether those with flags wait for the owner's yes."
   }
  },
  "required": [
   "conversion",
   "count",
   "for",
   "hold"
  ],
  "additionalProperties": false
 },
 "Rules": {
  "type": "array",
  "items": {
   "type": "object",
   "properties": {
    "name": {
     "type": "string",
     "description": "1 to 32 of a-z, 0-9 and \"-\"."
    },
    "conversion": {
     "type": "string",
     "description": "The name of the conversion that earns, such as `sign-up`."
    },
    "count": {
     "type": "number",
     "description": "Friends who did it for one milestone: 3 is \"three friends joined\"."
    },
    "for": {
     "type": "string",
     "enum": [
      "sharer",
      "friend",
      "both"
     ],
     "description": "Who gets something: who passed it along, who came by it, or both."
    },
    "repeat": {
     "type": "boolean",
     "description": "Whether each further `count` friends earn again."
    },
    "hold": {
     "type": "number",
     "description": "Days for which it is held back, so that a conversion can be taken back; 0 to 365."
    },
    "cap": {
     "type": "object",
     "properties": {
      "per": {
       "type": "number"
      },
      "all": {
       "type": "number"
      }
     },
     "additionalProperties": false,
     "description": "Most rewards for one person, and of this rule in all."
    },
    "review": {
     "type": "boolean",
     "description": "Whether those with flags wait for the owner's yes."
    }
   },
   "required": [
    "name",
    "conversion",
    "count",
    "for",
    "hold"
   ],
   "additionalProperties": false,
   "description": "A rule of a campaign."
  }
 },
 "Rewards": {
  "type": "array",
  "items": {
   "type": "object",
   "additionalProperties": false,
   "properties": {
    "state": {
     "type": "string",
     "enum": [
      "review",
      "held",
      "due",
      "granted",
      "revoked"
     ],
     "description": "`review`: it has flags, and its rule waits for the owner's yes. `held`: until its time is over. `due`: to be given."
    },
    "reason": {
     "type": "string"
    },
    "id": {
     "type": "string",
     "description": "The same for the same reward, whenever it is computed."
    },
    "rule": {
     "type": "string"
    },
    "code": {
     "type": "string"
    },
    "role": {
     "type": "string",
     "enum": [
      "sharer",
      "friend"
     ]
    },
    "milestone": {
     "type": "number",
     "description": "Which milestone it is, from 1."
    },
    "conversions": {
     "type": "array",
     "items": {
      "type": "string"
     },
     "description": "The conversions that earned it."
    },
    "earned": {
     "type": "number",
     "description": "When it was earned, and until when it is held, in milliseconds since 1970."
    },
    "due": {
     "type": "number"
    },
    "flags": {
     "type": "array",
     "items": {
      "type": "string",
      "enum": [
       "same-customer",
       "same-device",
       "quick",
       "burst"
      ],
      "description": "Why a reward deserves a look. It is never withheld for it, unless the rule says `review`."
     }
    }
   },
   "required": [
    "code",
    "conversions",
    "due",
    "earned",
    "flags",
    "id",
    "milestone",
    "reason",
    "role",
    "rule",
    "state"
   ]
  }
 },
 "Webhooks": {
  "type": "array",
  "items": {
   "type": "object",
   "properties": {
    "id": {
     "type": "string"
    },
    "campaign": {
     "type": [
      "string",
      "null"
     ]
    },
    "url": {
     "type": "string"
    },
    "types": {
     "type": "array",
     "items": {
      "type": "string",
      "enum": [
       "test",
       "reward.held",
       "reward.due",
       "reward.granted",
       "reward.revoked",
       "alarm.reaction",
       "alarm.k",
       "alarm.bots"
      ]
     }
    },
    "made": {
     "type": "number"
    },
    "closed": {
     "type": [
      "string",
      "null"
     ]
    }
   },
   "required": [
    "id",
    "campaign",
    "url",
    "types",
    "made",
    "closed"
   ],
   "additionalProperties": false,
   "description": "Where messages go. `types` empty: all. Times in milliseconds since 1970."
  }
 },
 "Deliveries": {
  "type": "array",
  "items": {
   "type": "object",
   "properties": {
    "id": {
     "type": "string"
    },
    "endpoint": {
     "type": "string"
    },
    "campaign": {
     "type": "string"
    },
    "type": {
     "type": "string",
     "enum": [
      "test",
      "reward.held",
      "reward.due",
      "reward.granted",
      "reward.revoked",
      "alarm.reaction",
      "alarm.k",
      "alarm.bots"
     ]
    },
    "made": {
     "type": "number"
    },
    "state": {
     "type": "string",
     "enum": [
      "waiting",
      "delivered",
      "failed"
     ]
    },
    "tries": {
     "type": "number"
    },
    "due": {
     "type": [
      "number",
      "null"
     ]
    },
    "attempts": {
     "type": "array",
     "items": {
      "type": "object",
      "properties": {
       "at": {
        "type": "number"
       },
       "status": {
        "type": "number"
       },
       "answer": {
        "type": "string"
       },
       "took": {
        "type": "number"
       }
      },
      "required": [
       "at",
       "status",
       "answer",
       "took"
      ],
      "additionalProperties": false,
      "description": "One try. `status` 0: there was no answer; `answer`: its first characters, or the error; `took` in milliseconds."
     }
    }
   },
   "required": [
    "id",
    "endpoint",
    "campaign",
    "type",
    "made",
    "state",
    "tries",
    "due",
    "attempts"
   ],
   "additionalProperties": false,
   "description": "One message to one endpoint. `due`: when it is tried next, `null` when it is over."
  }
 },
 "Progress": {
  "type": "object",
  "properties": {
   "degrees": {
    "type": "array",
    "items": {
     "type": "number"
    }
   },
   "milestones": {
    "type": "array",
    "items": {
     "type": "object",
     "additionalProperties": false,
     "properties": {
      "friends": {
       "type": "number"
      },
      "reached": {
       "type": "number"
      },
      "next": {
       "type": [
        "number",
        "null"
       ]
      },
      "states": {
       "type": "array",
       "items": {
        "type": "string",
        "enum": [
         "review",
         "held",
         "due",
         "granted",
         "revoked"
        ],
        "description": "`review`: it has flags, and its rule waits for the owner's yes. `held`: until its time is over. `due`: to be given."
       }
      },
      "name": {
       "type": "string",
       "description": "1 to 32 of a-z, 0-9 and \"-\"."
      },
      "conversion": {
       "type": "string",
       "description": "The name of the conversion that earns, such as `sign-up`."
      },
      "count": {
       "type": "number",
       "description": "Friends who did it for one milestone: 3 is \"three friends joined\"."
      }
     },
     "required": [
      "conversion",
      "count",
      "friends",
      "name",
      "next",
      "reached",
      "states"
     ],
     "description": "A milestone on the way: `friends` did what it takes, `next` is how many the next one takes, `null` when there is none."
    }
   },
   "name": {
    "type": [
     "string",
     "null"
    ]
   }
  },
  "required": [
   "degrees",
   "milestones",
   "name"
  ],
  "additionalProperties": false,
  "description": "`degrees[0]`: those who came by the reader's own links, `degrees[1]`: by theirs, and so on. `name`: by which they are on the board."
 },
 "Board": {
  "type": "array",
  "items": {
   "type": "object",
   "properties": {
    "rank": {
     "type": "number"
    },
    "name": {
     "type": "string"
    },
    "friends": {
     "type": "number"
    },
    "all": {
     "type": "number"
    }
   },
   "required": [
    "rank",
    "name",
    "friends",
    "all"
   ],
   "additionalProperties": false,
   "description": "A place on the board. Equals have the same rank."
  }
 }
};
